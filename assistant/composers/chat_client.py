"""Any LangChain chat model, by name; LangChain's chat models are imported here alone, when one is asked for."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.composers import ComposerError, Failure
from assistant.composers.chat import Chat
from corpus.errors import ModelError

# Providers for which we name an extra; others work too once their LangChain package is installed.
EXTRAS = ("openai", "ollama", "anthropic", "mistralai")
_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY", "mistralai": "MISTRAL_API_KEY"}
_REFUSED_KEY = (401, 403)
_BUSY = (429, 503, 529)
_CUT = ("length", "max_tokens")
_SAYS_WHY = ("openai", "ollama", "anthropic", "mistralai")

_log = logging.getLogger(__name__)


def connect(name: str, url: str | None = None, seconds: float = 60.0) -> Chat:
    """The model `provider:name` as a function; raises ModelError saying which extra or key is missing."""
    provider, colon, model_name = name.partition(":")
    if not (colon and provider and model_name):
        raise ModelError(
            f"{name} is geen naam van een taalmodel. Schrijf aanbieder:naam, zoals ollama:qwen3 of openai:gpt-4.1.",
            f"{name} is no name of a chat model. Write provider:name, such as ollama:qwen3 or openai:gpt-4.1.",
        )
    model = _made(provider, model_name, url, seconds)

    def chat(system: str, user: str) -> Iterator[str]:
        ended = None
        try:
            for chunk in model.stream([("system", system), ("human", user)]):
                ended = _ended(chunk.response_metadata) or ended
                yield str(chunk.text)
        except Exception as error:  # every provider raises kinds of its own
            _log.info("The chat model %s failed: %s", name, type(error).__name__)
            raise ComposerError(failure(error)) from error
        if ended in _CUT or (ended is None and provider in _SAYS_WHY):
            raise ComposerError("failed")

    return chat


def failure(error: BaseException) -> Failure:
    """What went wrong, by the status or the name that providers give their errors."""
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    names = " ".join(kind.__name__ for kind in type(error).__mro__).lower()
    if status in _REFUSED_KEY:
        return "credentials"
    if status in _BUSY:
        return "busy"
    if "timeout" in names:
        return "timeout"
    return "connection" if status is None and "connect" in names else "failed"


def _ended(metadata: Mapping[str, Any]) -> str | None:
    """Why a model stopped, where it says so; a connection that breaks off looks like an end."""
    said = (metadata.get(key) for key in ("finish_reason", "done_reason", "stop_reason"))
    return next((str(reason) for reason in said if reason), None)


def _made(provider: str, model_name: str, url: str | None, seconds: float) -> Any:
    options: dict[str, Any] = {"timeout": seconds, "max_retries": 0, "temperature": 0}
    if url:
        options["base_url"] = url
        key = _KEYS.get(provider)
        if key and not os.environ.get(key):
            options["api_key"] = "none"  # a server of one's own seldom asks for a key; the library always does
    try:
        from langchain.chat_models import init_chat_model

        model = init_chat_model(model_name, model_provider=provider, **options)
        if not (getattr(model, "profile", None) or {}).get("temperature", True):
            del options["temperature"]
            model = init_chat_model(model_name, model_provider=provider, **options)
        return model
    except ImportError as error:
        raise _missing(provider) from error
    except Exception as error:  # an unknown provider, a missing key, a wrong address: kinds of its own each
        raise _unusable(provider, model_name, error) from error


def _missing(provider: str) -> ModelError:
    if provider in EXTRAS:
        install = f'pip install "standpunt[{provider}]"'
    else:
        install = f"pip install langchain-{provider.replace('_', '-')}"
    return ModelError(
        f"Voor taalmodellen van {provider} ontbreekt een pakket. Installeer het met: {install}",
        f"A package for chat models of {provider} is missing. Install it with: {install}",
    )


def _unusable(provider: str, model_name: str, error: Exception) -> ModelError:
    key = _KEYS.get(provider)
    nl = f"Zet de sleutel in {key}, of het adres van de server in STANDPUNT_MODEL_URL." if key else ""
    en = f"Put the key in {key}, or the address of the server in STANDPUNT_MODEL_URL." if key else ""
    if "unsupported" in str(error).lower() and "provider" in str(error).lower():
        nl, en = f"Onbekende aanbieder. Wel: {', '.join(EXTRAS)}.", f"Unknown provider. Known: {', '.join(EXTRAS)}."
    return ModelError(
        f"Het taalmodel {provider}:{model_name} is niet te gebruiken. {nl}".strip(),
        f"The chat model {provider}:{model_name} cannot be used. {en}".strip(),
    )
