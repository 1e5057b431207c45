"""How the page's acts are told to Gradio: no spinner, and no address of their own for programs."""

from __future__ import annotations

from typing import Any

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
