"""From bytes to text."""

from __future__ import annotations

from corpus.errors import DocumentError


def decode(content: bytes, name: str) -> str:
    """UTF-8 text without its byte order mark; raises DocumentError for anything else."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise DocumentError(
            f"{name} is geen tekst in UTF-8. Bewaar het als UTF-8-tekst en probeer het opnieuw.",
            f"{name} is no UTF-8 text. Save it as UTF-8 text and try again.",
        )
    if not text.strip():
        raise DocumentError(
            f"{name} is leeg. Kies een bestand met tekst.", f"{name} is empty. Choose a file that holds text."
        )
    return text
