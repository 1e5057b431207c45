"""What the styles and lists of a DOCX say of a paragraph: heading level, list, bold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from corpus.parsers.numbering import Level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|kop|überschrift|titre) ?(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|inhopg|inhoudsopgave|table of contents) ?\d?$", re.IGNORECASE)
_DEEPEST = 20  # styles based on each other


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is by its style and its own settings; `heading` counts from 1, `list` is (numId, level)."""

    heading: int | None = None
    list: tuple[str, int] | None = None
    is_bold: bool = False
    is_contents: bool = False


@dataclass(slots=True)
class Styles:
    """The styles and lists of one file."""

    by_id: dict[str, Style] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)

    def of(self, paragraph: _Element) -> Style:
        """The style of a `w:p`, with what it sets itself."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self.by_id.get("", Style())
        named = properties.find(f"{W}pStyle")
        base = self.by_id.get(_value(named) or "", Style())
        return _over(base, properties)

    def is_bold(self, properties: _Element | None, style: Style) -> bool:
        """Whether a run with these properties is bold in a paragraph of this style."""
        if properties is None:
            return style.is_bold
        named = self.by_id.get("char:" + (_value(properties.find(f"{W}rStyle")) or ""), Style())
        return is_on(properties.find(f"{W}b"), style.is_bold or named.is_bold)

    def is_hidden(self, properties: _Element | None) -> bool:
        """Whether a run with these properties is not shown."""
        return properties is not None and is_on(properties.find(f"{W}vanish"), False)


def is_on(element: _Element | None, otherwise: bool) -> bool:
    """The value of an on/off property such as `w:b`."""
    if element is None:
        return otherwise
    return element.get(f"{W}val", "1").lower() not in ("0", "false", "off")


def read_styles(styles: _Element | None, numbering: _Element | None) -> Styles:
    """Reads `word/styles.xml` and `word/numbering.xml`, either of which may be missing."""
    found = Styles()
    if styles is not None:
        elements = {element.get(f"{W}styleId", ""): element for element in styles.iter(f"{W}style")}
        for id, element in elements.items():
            prefix = "char:" if element.get(f"{W}type") == "character" else ""
            found.by_id[prefix + id] = _style(element, elements)
    if numbering is not None:
        found.lists = _lists(numbering)
    return found


def _style(element: _Element, elements: dict[str, _Element]) -> Style:
    chain = [element]
    while (base := elements.get(_value(chain[-1].find(f"{W}basedOn")) or "")) is not None and len(chain) < _DEEPEST:
        chain.append(base)
    style = Style()
    for link in reversed(chain):
        name = _value(link.find(f"{W}name")) or ""
        if match := _HEADING.match(name):
            style = replace(style, heading=int(match[1]))
        elif _TITLE.match(name):
            style = replace(style, heading=1)
        elif _CONTENTS.match(name):
            style = replace(style, is_contents=True)
        style = replace(style, is_bold=is_on(link.find(f"{W}rPr/{W}b"), style.is_bold))
        properties = link.find(f"{W}pPr")
        if properties is not None:
            style = _over(style, properties)
    return style


def _over(base: Style, properties: _Element) -> Style:
    heading, listed = base.heading, base.list
    outline = _value(properties.find(f"{W}outlineLvl"))
    if outline and outline.isdigit():
        heading = int(outline) + 1 if int(outline) < 9 else None
    numbered = properties.find(f"{W}numPr")
    if numbered is not None:
        id = _value(numbered.find(f"{W}numId")) or (base.list[0] if base.list else "0")
        depth = _value(numbered.find(f"{W}ilvl")) or "0"
        listed = (id, int(depth) if depth.isdigit() else 0) if id != "0" else None
    return replace(base, heading=heading, list=listed)


def _lists(numbering: _Element) -> dict[str, tuple[str, dict[int, Level]]]:
    abstract = {element.get(f"{W}abstractNumId", ""): _levels(element) for element in numbering.iter(f"{W}abstractNum")}
    lists: dict[str, tuple[str, dict[int, Level]]] = {}
    for number in numbering.iter(f"{W}num"):
        id, key = number.get(f"{W}numId", ""), _value(number.find(f"{W}abstractNumId")) or ""
        levels = dict(abstract.get(key, {}))
        overrides = list(number.iter(f"{W}lvlOverride"))
        for override in overrides:
            depth = int(override.get(f"{W}ilvl", "0"))
            levels |= _levels(override)
            start = _value(override.find(f"{W}startOverride"))
            if start and start.isdigit():
                level = levels.get(depth, Level())
                levels[depth] = Level(level.format, level.pattern, int(start))
        lists[id] = (f"num:{id}" if overrides else f"abstract:{key}", levels)
    return lists


def _levels(element: _Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for level in element.iter(f"{W}lvl"):
        start = _value(level.find(f"{W}start"))
        levels[int(level.get(f"{W}ilvl", "0"))] = Level(
            _value(level.find(f"{W}numFmt")) or "decimal",
            _value(level.find(f"{W}lvlText")) or "",
            int(start) if start and start.isdigit() else 1,
        )
    return levels


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")
