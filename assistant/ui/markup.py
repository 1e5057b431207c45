"""HTML that is escaped by construction: text becomes markup only through `tag` and `join`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

_VOID = frozenset({"br", "hr", "input"})


class Html(str):
    """Markup that is safe to show; every other string is escaped before it is shown."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """An element; attributes `class_` and `aria_label` read "class" and "aria-label", None and False leave one out."""
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{given}>" if name in _VOID else f"<{name}{given}>{join(children)}</{name}>")


def join(parts: Iterable[str]) -> Html:
    """The parts after each other, text escaped."""
    return Html("".join(part if isinstance(part, Html) else _text(part) for part in parts))


def link(url: str | None, text: str, **attributes: str | bool | None) -> Html:
    """A link for http and https addresses; for anything else the text alone."""
    if url is None or not _is_web(url):
        return join([text])
    return tag("a", text, href=url, rel="noopener noreferrer", target="_blank", **attributes)


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_text(value)}"'


def _text(text: str) -> str:
    """Escaped; a NUL, which HTML cannot hold, becomes the replacement character."""
    return escape(str(text).replace("\0", "\ufffd"), quote=True)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable()
