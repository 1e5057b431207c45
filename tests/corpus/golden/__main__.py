"""Writes the golden files anew; read the diff before committing it.

PYTHONPATH=. python tests/corpus/golden/__main__.py
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from corpus import serial
from corpus.library import Library

with tempfile.TemporaryDirectory() as empty:
    library = Library(Path(empty))
    document = library.document("brief-2021-10-01-geloof-en-liefde")
    text = json.dumps(serial.document_to_dict(document, with_text=False), ensure_ascii=False, indent=1)
    (Path(__file__).parent / "letter.json").write_text(text + "\n", "utf-8")
