"""What became of one paper that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from corpus.errors import Language, UserError
from corpus.identifiers import Form

Outcome = Literal["fetched", "held", "not_found", "failed"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`asked` is the identifier asked for, `id` the paper in the library ("" where there is none), `size` in bytes.

    `error` says why a paper failed or was not found.
    """

    asked: str
    outcome: Outcome
    id: str = ""
    form: Form | None = None
    url: str = ""
    sha256: str = ""
    size: int = 0
    error: UserError | None = None

    @property
    def good(self) -> bool:
        """Whether the library holds the paper now."""
        return self.outcome in ("fetched", "held")


def to_dict(report: Report, language: Language) -> dict[str, Any]:
    """JSON values of a report."""
    return {
        "asked": report.asked,
        "outcome": report.outcome,
        "id": report.id or None,
        "form": report.form,
        "url": report.url or None,
        "sha256": report.sha256 or None,
        "bytes": report.size,
        "why": report.error.message(language) if report.error else None,
    }
