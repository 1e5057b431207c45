"""Plots as inline SVG, drawn by hand: no script, no font, no request. Colours come from the page's style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 420, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 12, 14, 38


def calibration(bins: Sequence[Sequence[float]], title: str, words: tuple[str, str, str]) -> str:
    """Share right against mean confidence, a dot for each bin, its size by the number of questions."""
    most = max((one[2] for one in bins), default=1)
    dots = "".join(
        f'<circle cx="{_x(one[3]):.1f}" cy="{_y(one[4]):.1f}" r="{4 + 8 * (one[2] / most) ** 0.5:.1f}" class="mark">'
        f"<title>{one[2]:.0f} {escape(words[2])}: {one[3]:.2f}, {one[4]:.2f}</title></circle>"
        for one in bins
    )
    diagonal = f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" class="guide"/>'
    return _plot(title, words[0], words[1], diagonal + dots)


def curve(steps: Sequence[Sequence[float]], title: str, axes: tuple[str, str]) -> str:
    """Risk against coverage."""
    points = " ".join(f"{_x(one[0]):.1f},{_y(one[1]):.1f}" for one in steps)
    return _plot(title, *axes, f'<polyline points="{points}" class="line"/>')


def bars(scores: Mapping[str, Sequence[float]], title: str) -> str:
    """A bar with its interval for each name; a score is value, low, high, number of questions."""
    step, left = 22, 130
    height = _TOP + step * len(scores) + 24
    parts = []
    for place, (name, (value, low, high, questions)) in enumerate(scores.items()):
        y = _TOP + 14 + step * place
        parts.append(
            f'<text x="{left - 6}" y="{y + 4}" class="end">{escape(name)} ({questions:.0f})</text>'
            f'<rect x="{left}" y="{y - 7}" width="{_wide(value, left):.1f}" height="13" class="bar"/>'
            f'<line x1="{left + _wide(low, left):.1f}" x2="{left + _wide(high, left):.1f}" '
            f'y1="{y}" y2="{y}" class="error"/>'
            f'<text x="{WIDTH - 4}" y="{y + 4}" class="end value">{value:.2f}</text>'
            f"<title>{escape(name)}: {value:.3f} ({low:.3f}–{high:.3f}), {questions:.0f}</title>"
        )
    return _svg(title, "".join(parts), height)


def trend(runs: Sequence[tuple[str, str, Sequence[float] | None]], title: str) -> str:
    """A dot with its interval for each run (name, what was asked, score), joined where the same was asked."""
    across = [(place + 0.5) / len(runs) for place in range(len(runs))]
    parts, before = [], None
    for x, (name, asked, score) in zip(across, runs, strict=True):
        if score is None:
            continue
        value, low, high, questions = score
        if before is not None and before[0] == asked:
            ends = f'x1="{_x(before[1]):.1f}" y1="{_y(before[2]):.1f}" x2="{_x(x):.1f}" y2="{_y(value):.1f}"'
            parts.append(f'<line {ends} class="line"/>')
        interval = f'x1="{_x(x):.1f}" x2="{_x(x):.1f}" y1="{_y(low):.1f}" y2="{_y(high):.1f}"'
        parts.append(
            f'<line {interval} class="error"/><circle cx="{_x(x):.1f}" cy="{_y(value):.1f}" r="4" class="mark">'
            f"<title>{escape(name)}: {value:.3f} ({low:.3f}–{high:.3f}), {questions:.0f}</title></circle>"
        )
        before = (asked, x, value)
    last = [score[0] for _, _, score in runs if score is not None][-1:]
    shown = [f'<text x="{_x(1)}" y="{_TOP}" class="end value">{value:.3f}</text>' for value in last]
    return _plot(title, "", "", "".join([*parts, *shown]), "")


def histogram(values: Sequence[float], title: str, axes: tuple[str, str], parts: int = 24) -> str:
    """How often a value falls in each of equal parts."""
    most = max(values, default=0.0) or 1.0
    counts = [0] * parts
    for value in values:
        counts[min(int(value / most * parts), parts - 1)] += 1
    highest = max(counts) or 1
    drawn = "".join(
        f'<rect x="{_x(place / parts):.1f}" y="{_y(count / highest):.1f}" width="{(_x(1) - _x(0)) / parts - 1:.1f}" '
        f'height="{_y(0) - _y(count / highest):.1f}" class="bar"><title>{count}</title></rect>'
        for place, count in enumerate(counts)
    )
    return _plot(title, *axes, drawn, f"{most:.0f}", f"{highest}")


def confusion(table: Mapping[str, Mapping[str, int]], title: str, corner: str) -> str:
    """Expected against given; a darker cell holds more of its row."""
    expected = list(table)
    given = sorted({name for line in table.values() for name in line})
    cell, left, top = 52, 124, 92
    parts = [f'<text x="{left - 8}" y="{top - 8}" class="end">{escape(corner)}</text>']
    for column, name in enumerate(given):
        x = left + cell * column + cell / 2
        parts.append(f'<text transform="translate({x + 4},{top - 22}) rotate(-38)">{escape(name)}</text>')
    for row, name in enumerate(expected):
        y = top + 30 * row
        total = sum(table[name].values()) or 1
        parts.append(f'<text x="{left - 8}" y="{y + 20}" class="end">{escape(name)}</text>')
        for column, other in enumerate(given):
            count = table[name].get(other, 0)
            mark = "right" if name == other else "wrong"
            parts.append(
                f'<rect x="{left + cell * column}" y="{y}" width="{cell - 2}" height="28" class="{mark}" '
                f'fill-opacity="{count / total:.2f}"/>'
                f'<text x="{left + cell * column + cell / 2}" y="{y + 19}" class="middle">{count or ""}</text>'
            )
    width = left + cell * len(given) + 70
    return _svg(title, "".join(parts), top + 30 * len(expected) + 10, max(width, WIDTH))


def _plot(title: str, across: str, up: str, inside: str, most_x: str = "1", most_y: str = "1") -> str:
    axes = (
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(0)}" class="axis"/>'
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(0)}" y2="{_y(1)}" class="axis"/>'
        f'<text x="{_x(0.5)}" y="{HEIGHT - 8}" class="middle">{escape(across)}</text>'
        f'<text transform="translate(12,{_y(0.5)}) rotate(-90)" class="middle">{escape(up)}</text>'
        f'<text x="{_x(0)}" y="{_y(0) + 15}">0</text>'
        f'<text x="{_x(1)}" y="{_y(0) + 15}" class="end">{escape(most_x)}</text>'
        f'<text x="{_x(0) - 6}" y="{_y(1) + 8}" class="end">{escape(most_y)}</text>'
    )
    return _svg(title, axes + inside, HEIGHT)


def _svg(title: str, inside: str, height: float, width: float = WIDTH) -> str:
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" role="img" aria-label="{escape(title)}">{inside}</svg></figure>'
    )


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)


def _wide(value: float, left: float) -> float:
    return max(0.0, min(1.0, value)) * (WIDTH - left - 48)


def joined(figures: Iterable[str], kind: str = "") -> str:
    """Figures beside each other."""
    return f'<div class="{f"figures {kind}".strip()}">{"".join(figures)}</div>'
