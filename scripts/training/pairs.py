"""Make training pairs: texts that a searcher would want to find from each other."""

import random
from collections.abc import Iterable, Iterator, Sequence

from scripts.training.clean import sentences
from scripts.training.sources import Example, Motion, Pair, Question, Section, fingerprint, is_held_out

LONGEST = 900  # characters of a text that are used
SHORT_TITLE_AT = "("


def law_pairs(
    sections: Iterable[Section], rng: random.Random, *, cloze_per_section: int, titled: float
) -> Iterator[Pair]:
    """Inverse cloze within a section, and headings or law titles against sections; sections seen before are skipped."""
    seen: set[str] = set()
    for section in sections:
        text = " ".join(section.paragraphs)
        mark = fingerprint(text)
        if mark in seen:
            continue
        seen.add(mark)
        title = short_title(section.title)
        if section.heading:
            yield Pair("heading", section.heading, text[:LONGEST])
        if rng.random() < titled:
            yield Pair("title", f"{title} {section.heading}".strip(), text[:LONGEST])
        yield from cloze("law", text[: LONGEST * 2], rng, times=cloze_per_section)


def parliament_pairs(
    questions: Iterable[Question], motions: Iterable[Motion], rng: random.Random, *, times: int
) -> Iterator[Pair]:
    """Titles and subjects against texts and answers, texts against answers, and inverse cloze in each."""
    for question in questions:
        if question.title:
            for _ in range(times):
                yield Pair("question-title", question.title, question.answer[:LONGEST])
                yield Pair("question-title", question.title, question.text[:LONGEST])
                yield Pair("question-answer", question.text[:LONGEST], question.answer[:LONGEST])
            yield from cloze("answer", question.answer[: LONGEST * 2], rng, times=times)
        yield from cloze("question", question.text[: LONGEST * 2], rng, times=times)
    for motion in motions:
        for _ in range(times):
            yield Pair("motion-subject", motion.subject, motion.text[:LONGEST])
        yield from cloze("motion", motion.text[:LONGEST], rng, times=times)


def example_pairs(examples: Iterable[Example], *, times: int) -> Iterator[Pair]:
    """Written questions against the passages that answer them, without those held out for measuring."""
    for example in examples:
        if example.answers and not is_held_out(example):
            for _ in range(times):
                yield Pair(f"example-{example.language}", example.question, example.passage)


def cloze(kind: str, text: str, rng: random.Random, *, times: int) -> Iterator[Pair]:
    """Up to `times` different sentences of a text, each against the rest of it."""
    parts = sentences(text)
    if len(parts) < 2:
        return
    for chosen in rng.sample(range(len(parts)), min(times, len(parts))):
        yield Pair(kind, parts[chosen], _around(parts, chosen, rng))


def _around(parts: Sequence[str], chosen: int, rng: random.Random) -> str:
    start = max(0, chosen - rng.randint(1, 6))
    return " ".join([*parts[start:chosen], *parts[chosen + 1 : chosen + 7]])[:LONGEST]


def distinct(texts: Iterable[str]) -> Iterator[str]:
    """Texts whose opening words were not seen before."""
    seen: set[str] = set()
    for text in texts:
        mark = fingerprint(text)
        if mark not in seen:
            seen.add(mark)
            yield text


def short_title(title: str) -> str:
    """The short name between brackets at the end of a law's title, or the title itself."""
    return title.rsplit(SHORT_TITLE_AT, 1)[-1].rstrip(")") if title.endswith(")") else title
