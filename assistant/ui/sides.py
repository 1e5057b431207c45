"""Which groups of an answer stand beside each other: findings, and the reactions to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.wording import Group


def paired(groups: Sequence[Group]) -> Iterator[tuple[list[Group], list[Group]]]:
    """Yields findings with the reactions behind them; a group that is in no such pair is yielded alone, on the right.

    Findings that nothing reacts to come without a right side.
    """
    findings: list[Group] = []
    reactions: list[Group] = []
    for group in groups:
        reacts = bool(findings) and group.statements[0][1].role == "reaction"
        if findings and not reacts and (reactions or group.statements[-1][1].role != "finding"):
            yield findings, reactions
            findings, reactions = [], []
        if reacts:
            reactions.append(group)
        elif group.statements[-1][1].role == "finding":
            findings.append(group)
        else:
            yield [], [group]
    if findings:
        yield findings, reactions
