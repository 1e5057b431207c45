"""Settings: from the environment (STANDPUNT_…), overruled by command-line options."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import Language


class Settings(BaseSettings):
    """One frozen object, read in cli and ui only; a variable that is empty counts as absent."""

    model_config = SettingsConfigDict(env_prefix="STANDPUNT_", frozen=True, extra="ignore", env_ignore_empty=True)

    data_dir: Path = Field(default_factory=lambda: user_data_path("standpunt"))
    language: Language = "nl"
    embedder: str = "standpunt"
    host: str = "127.0.0.1"
    port: int = 7860
    manage: bool | None = None
    users: Path | None = None
    user_header: str | None = None
    rate_limit: int = Field(default=120, ge=0)
    log_requests: bool = False
