"""Signing in, where a users file is given: names with salted scrypt hashes, and a signed cookie that ends by itself.

users file: one `name:salt:hash` a line, in hexadecimal, written by `standpunt user add`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ServerError, UserError

COOKIE = "standpunt"
SHORTEST = 10
_KEPT_SECONDS = 12 * 3600
_NAME = re.compile(r"[\w.@-]{1,80}")
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


@dataclass(frozen=True, slots=True)
class Users:
    """Names with salt and hash, and the secret that signs cookies: new at each start, so that a restart signs out."""

    hashes: dict[str, tuple[bytes, bytes]]
    secret: bytes

    def knows(self, name: str, password: str) -> bool:
        """Whether the password is the user's; takes as long for a name that nobody has."""
        salt, expected = self.hashes.get(name, (b"\0" * 16, b""))
        return hmac.compare_digest(_hash(password, salt), expected)

    def cookie(self, name: str, now: float | None = None) -> str:
        """A cookie that says who it is until it ends."""
        until = int((time.time() if now is None else now) + _KEPT_SECONDS)
        said = base64.urlsafe_b64encode(f"{until}:{name}".encode()).decode()
        return f"{said}.{self._signature(said)}"

    def signed_in(self, cookie: str, now: float | None = None) -> str | None:
        """Whose cookie it is; None for one that is forged, ended, or of a user who is gone."""
        said, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(said).encode()):
            return None
        until, _, name = base64.urlsafe_b64decode(said).decode().partition(":")
        ended = float(until) < (time.time() if now is None else now)
        return None if ended or name not in self.hashes else name

    def _signature(self, said: str) -> str:
        return hmac.new(self.secret, said.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def load(path: Path) -> Users:
    """The users of a file; raises ServerError for one that cannot be read."""
    hashes: dict[str, tuple[bytes, bytes]] = {}
    try:
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                name, salt, hashed = line.strip().split(":")
                hashes[name] = (bytes.fromhex(salt), bytes.fromhex(hashed))
    except (OSError, ValueError) as error:
        raise ServerError(
            f"Het gebruikersbestand {path} is niet te lezen. Maak het met `standpunt user add NAAM --users {path}`.",
            f"The users file {path} cannot be read. Make it with `standpunt user add NAME --users {path}`.",
        ) from error
    return Users(hashes, secrets.token_bytes(32))


def add(path: Path, name: str, password: str) -> None:
    """Adds a user or changes a password; the file can be read by its owner alone. Raises UserError."""
    if not _NAME.fullmatch(name):
        raise UserError(
            "Een gebruikersnaam bestaat uit letters, cijfers en . @ - _.",
            "A user name has letters, digits and . @ - _.",
        )
    if len(password) < SHORTEST:
        raise UserError(
            f"Het wachtwoord is te kort; neem er een van ten minste {SHORTEST} tekens.",
            f"The password is too short; take one of at least {SHORTEST} characters.",
        )
    kept = [line for line in _lines(path) if not line.startswith(f"{name}:")]
    salt = secrets.token_bytes(16)
    kept.append(f"{name}:{salt.hex()}:{_hash(password, salt).hex()}")
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join(kept) + "\n")
        os.replace(aside, path)
    except OSError as error:
        raise ServerError(
            f"{path} is niet te schrijven ({error.strerror}).", f"{path} cannot be written ({error.strerror})."
        ) from error


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    except OSError:
        return []


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, **_COST)
