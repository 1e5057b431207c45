"""Settings: from the environment (STANDPUNT_…), overruled by command-line options."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import Language
from corpus.fetching import Options

_DEFAULT = Options()


class Settings(BaseSettings):
    """One frozen object, read in cli and ui only; a variable that is empty counts as absent."""

    model_config = SettingsConfigDict(env_prefix="STANDPUNT_", frozen=True, extra="ignore", env_ignore_empty=True)

    data_dir: Path = Field(default_factory=lambda: user_data_path("standpunt"))
    language: Language = "nl"
    embedder: str = "standpunt"
    reranker: str | None = None
    model: str | None = None
    model_url: str | None = None
    model_timeout: float = Field(default=60.0, gt=0, le=3600)
    chroma_url: str | None = None
    host: str = "127.0.0.1"
    port: int = 7860
    publications_url: str = _DEFAULT.publications
    sru_url: str = _DEFAULT.sru
    parliament_url: str = _DEFAULT.parliament
    fetch_interval: float = Field(default=1.0, ge=0)
    fetch_timeout: float = Field(default=30.0, gt=0)
    fetch_attempts: int = Field(default=5, ge=1, le=20)
    contact: str = ""
    manage: bool | None = None
    users: Path | None = None
    user_header: str | None = None
    rate_limit: int = Field(default=120, ge=0)
    log_requests: bool = False


def fetch_options(settings: Settings) -> Options:
    """What the fetcher of official papers is told."""
    return Options(
        publications=settings.publications_url,
        sru=settings.sru_url,
        parliament=settings.parliament_url,
        interval=settings.fetch_interval,
        timeout=settings.fetch_timeout,
        attempts=settings.fetch_attempts,
        contact=settings.contact,
    )
