"""A turn told in full: the question that it asks, with what it takes over from the question before."""

from __future__ import annotations

import itertools
import re

from assistant import query, speakers, turnwords
from assistant.turnwords import Reading


def topic(question: str) -> str:
    """What a question is about, in its own words: from the first to the last of them."""
    named = [match.span() for holder, match in query.named(question) if holder in query.views(question)]
    blank = turnwords.blanked(question, named)
    places = [token.span() for token in turnwords.TOKEN.finditer(blank) if turnwords.is_own(token[0])]
    if not places:
        return ""
    told = " ".join(blank[places[0][0] : places[-1][1]].split())
    opens = places[0][0] == 0 and told[1:2].islower()  # "Loopt Nederland voorop?"
    return told[0].lower() + told[1:] if opens else told


def name_of(question: str) -> str:
    """The holder, or another speaker, that a question asks for, as it names it."""
    asked = query.views(question)
    holders = (match[0] for holder, match in query.named(question) if holder in asked)
    return next(itertools.chain(holders, speakers.asked(question)), "")


def filled_in(reading: Reading, topic: str, name: str) -> str:
    """The turn with the topic where it points back, or after it."""
    body = reading.body
    if reading.holder_pronoun and name:
        body = turnwords.PERSON.sub(name, body, count=1)
    found = turnwords.ADVERB.search(body)
    if found:
        word = next(group for group in found.groups() if group).lower()
        if found[2]:  # "daar … van"
            body = re.sub(rf"\b{word}\W*$", f"{turnwords.AS_PREPOSITION.get(word, word)} {topic}?", body)
            return " ".join(turnwords.HERE.sub("", body, count=1).split())
        return f"{body[: found.start()]}{turnwords.AS_PREPOSITION.get(word, word)} {topic}{body[found.end() :]}"
    end = re.search(r"\W*$", body)
    stem = body[: end.start()] if end else body
    return f"{stem} ({topic})?" if topic else body


def with_holder(reading: Reading, name: str) -> str:
    """The turn with the name of the holder where a pronoun stands for it."""
    return turnwords.PERSON.sub(name, reading.body, count=1) if name else reading.body


def swapped(question: str, reading: Reading) -> str:
    """The question asked of another holder."""
    asked = query.views(question)
    for holder, match in query.named(question):
        if holder in asked:
            return question[: match.start()] + reading.named + question[match.end() :]
    name = name_of(question)
    return re.sub(rf"(?:\b(?:de|het|the) )?{re.escape(name)}", reading.named, question, count=1) if name else question


def redated(question: str, reading: Reading) -> str:
    """The question of another time; empty where it names none."""
    found = turnwords.TIME.search(question)
    phrase = re.sub(r"\W+$", "", reading.body)
    return f"{question[: found.start()]}{phrase}{question[found.end() :]}" if found else ""


def of_other_year(question: str, reading: Reading) -> str:
    """The question of the year before or after ("En het jaar daarvoor?"); empty where the turn asks for none."""
    years = turnwords.YEAR.findall(question)
    step = turnwords.years_apart(reading.body)
    return turnwords.YEAR.sub(str(int(years[0]) + step), question) if step and len(set(years)) == 1 else ""


def replaced(question: str, topic: str, reading: Reading, view: bool) -> str:
    """The question before, with the turn's words in the place of the part of its topic that they stand for."""
    phrase = re.sub(r"\W+$", "", reading.body)
    words = [token.lower() for token in turnwords.TOKEN.findall(phrase)]
    preposition = words[0] if words and words[0] in turnwords.PREPOSITIONS else ""
    nouns = phrase.split(" ", 1)[1] if preposition and " " in phrase else phrase
    if preposition and (slot := _phrase_after(preposition, question)):
        return question[: slot[0]] + _bare(nouns) + question[slot[1] :]
    if preposition and preposition not in turnwords.ABOUT:
        return f"{re.sub(r'[?.! ]+$', '', question)} {phrase}?"
    if view and topic in question:
        return question.replace(topic, _bare(nouns))
    slot = _last_nouns(question)
    return question[: slot[0]] + _bare(nouns) + question[slot[1] :] if slot else f"{question} {phrase}"


def kept(question: str, reading: Reading) -> str:
    """The words of a question's topic that the turn did not bring itself."""
    own = {word.lower() for word in turnwords.TOKEN.findall(reading.body)}
    return " ".join(word for word in turnwords.TOKEN.findall(topic(question)) if word.lower() not in own)


def _phrase_after(preposition: str, question: str) -> tuple[int, int] | None:
    """Where the nouns after a preposition stand."""
    tokens = list(turnwords.TOKEN.finditer(question))
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place][0].lower() == preposition:
            return _run(tokens[place + 1 :])
    return None


def _last_nouns(question: str) -> tuple[int, int] | None:
    """Where the last nouns of a question stand, a closing verb left out."""
    tokens = list(turnwords.TOKEN.finditer(question))
    while tokens and (turnwords.PARTICIPLE.match(tokens[-1][0].lower()) or not turnwords.is_own(tokens[-1][0])):
        tokens.pop()
    first = len(tokens)
    while first and turnwords.is_own(tokens[first - 1][0]):
        first -= 1
    return _run(tokens[first:])


def _run(tokens: list[re.Match[str]]) -> tuple[int, int] | None:
    """The span of the words of meaning that these begin with, after determiners."""
    while tokens and tokens[0][0].lower() in turnwords.DETERMINERS:
        tokens = tokens[1:]
    last = 0
    while (
        last < len(tokens)
        and turnwords.is_own(tokens[last][0])
        and not (last and turnwords.PARTICIPLE.match(tokens[last][0].lower()))
    ):
        last += 1
    return (tokens[0].start(), tokens[last - 1].end()) if last else None


def _bare(phrase: str) -> str:
    """The phrase without determiners before it."""
    words = phrase.split()
    while len(words) > 1 and words[0].lower() in turnwords.DETERMINERS:
        words = words[1:]
    return " ".join(words)
