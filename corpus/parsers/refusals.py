"""Why a file cannot be read, and what to do about it."""

from __future__ import annotations

from corpus.errors import DocumentError


def damaged(name: str) -> DocumentError:
    """The error for a file that is cut off or broken."""
    return DocumentError(
        f"{name} is beschadigd of niet volledig. Haal het opnieuw op, of open het in een tekstverwerker en bewaar het "
        "opnieuw.",
        f"{name} is damaged or cut off. Get it again, or open it in a word processor and save it again.",
    )


def locked(name: str) -> DocumentError:
    """The error for a file with a password."""
    return DocumentError(
        f"{name} is met een wachtwoord beveiligd. Bewaar een kopie zonder wachtwoord en voeg die toe.",
        f"{name} is protected with a password. Save a copy without one and add that.",
    )


def too_large(name: str) -> DocumentError:
    """The error for a file that unpacks to more than we read."""
    return DocumentError(
        f"{name} wordt uitgepakt te groot om te lezen. Deel het op, of bewaar de tekst als .txt.",
        f"{name} unpacks to more than can be read. Split it up, or save its text as .txt.",
    )


def empty(name: str) -> DocumentError:
    """The error for a file without text."""
    return DocumentError(
        f"{name} is leeg. Kies een bestand met tekst.", f"{name} is empty. Choose a file that holds text."
    )


def image_only(name: str) -> DocumentError:
    """The error for a PDF of scanned pages."""
    return DocumentError(
        f"{name} bevat alleen beeld, geen tekst. Laat er met OCR tekst van maken en voeg dat bestand toe.",
        f"{name} holds images only, no text. Have OCR make text of it and add that file.",
    )


def garbled(name: str) -> DocumentError:
    """The error for a text layer that is no language."""
    return DocumentError(
        f"De tekst in {name} is onleesbaar: de letters zijn codes zonder sleutel. Druk het bestand opnieuw af naar "
        "PDF, laat er met OCR tekst van maken, of zoek het officiële stuk op.",
        f"The text in {name} cannot be read: its letters are codes without a key. Print the file to PDF again, have "
        "OCR make text of it, or look up the official paper.",
    )


def too_deep(name: str) -> DocumentError:
    """The error for markup that is nested without end."""
    return DocumentError(
        f"{name} is te diep genest om te lezen. Bewaar de tekst ervan als .txt en voeg dat toe.",
        f"{name} is nested too deeply to read. Save its text as .txt and add that.",
    )
