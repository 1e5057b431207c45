"""Holds a chat model's sentence to the quotation beside it; a sentence that fails one check is not shown.

No check understands: each compares words, and where it cannot tell it refuses. A refused sentence costs little, as the
extractive answer stands in; one that says more than its source costs a lawyer's trust. What the checks cannot see is
said in docs/decisions/0020, and why every sentence that passes still stands beside its quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant import claimwords, query, tuning
from assistant.model import Question, Statement
from index import analysis
from index.lexicon import Lexicon

_MARKUP = re.compile(
    r"https?:|www\.|<[a-z/!]|\]\s*\(|!\[|javascript:|data:\w+/|&#?\w+;|\b[\w-]+\.(?:nl|com|org|net|eu|io)\b",
    re.IGNORECASE,
)
_LONGEST = 500
_FEWEST_WORDS = 3
_MARKS = re.compile(r"\s*\[\d+(?:, ?\d+)*\]|[*`]|(?<!\w)_|_(?!\w)")
_SPACED_NUMBER = re.compile(r"\b(\d{2}) (\d{3})\b")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_FIRST_PERSON = re.compile(r"\b(?:(?i:ik|mijn|mij|wij|we|ons|onze|my|me|our)|I|us)\b")
_MINISTER = re.compile(r"\bminister\b", re.IGNORECASE)
_PREDECESSOR = re.compile(r"voorganger|predecessor", re.IGNORECASE)
_NAME = re.compile(r"\b(?:[A-Z][\w’'-]*\w|[A-Z]{2,})")
_GRAM_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, the statement that its quotation makes, and the question that both answer."""

    text: str
    statement: Statement
    question: Question
    lexicon: Lexicon

    @property
    def quote(self) -> str:
        return self.statement.citations[0].quote


def clean(text: str) -> str:
    """The sentence without numbers of passages, emphasis and what does not print."""
    return " ".join("".join(letter for letter in _MARKS.sub("", text) if letter.isprintable()).split())


def fault(claim: Claim) -> str | None:
    """The first check that fails, by name; None when all hold."""
    return next((name for name, fails in CHECKS.items() if fails(claim)), None)


def _markup(claim: Claim) -> bool:
    """Links, images and HTML; no paper needs them in a sentence."""
    return bool(_MARKUP.search(claim.text))


def _length(claim: Claim) -> bool:
    return len(claim.text) > _LONGEST or len(analysis.words(claim.text)) < _FEWEST_WORDS


def _holder(claim: Claim) -> bool:
    """Whose claim it is: the asked one's, the one who the sentence says it is, and nobody's "ik"."""
    text, quote, holder = claim.text, claim.quote, claim.statement.holder
    asked = claim.question.query.holder
    if asked is not None and holder != asked:
        return True
    if _FIRST_PERSON.search(text) or (_PREDECESSOR.search(quote) and not _PREDECESSOR.search(text)):
        return True
    signatory = (claim.statement.signatory or "").lower()
    if _MINISTER.search(text) and not (_MINISTER.search(quote) or signatory.startswith("minister")):
        return True
    if "staatssecretaris" in text.lower() and signatory.startswith("minister") and "staatssecretaris" not in quote:
        return True
    inside = {found for found, _ in query.named(quote)}
    views = query.views(text)
    return bool(views and views[0] != holder) or any(
        found != holder and found not in inside for found, _ in query.named(text)
    )


def _date(claim: Claim) -> bool:
    """Days and months stand in the quotation as one, or are the paper's own date."""
    there = set(claimwords.dates(claim.quote)) | {claim.statement.citations[0].date}
    return any(not any(claimwords.within(date, each) for each in there) for date in claimwords.dates(claim.text))


def _number(claim: Claim) -> bool:
    """Numbers, in figures or words, stand in the quotation; the paper's own date may be named."""
    own = claim.statement.citations[0].date or ""
    there = {*_numbers(claim.quote), *(str(int(part)) for part in own.split("-") if part)}
    return not _numbers(claim.text) <= there


def _name(claim: Claim) -> bool:
    """Capitals stand in the quotation, or name who signed; the first word is a name when it is no known word."""
    known = f"{claim.quote} {claim.statement.signatory or ''}".casefold()
    first = len(claim.text) - len(claim.text.lstrip(" \"'“‘("))
    for found in _NAME.finditer(claim.text):
        if found.start() == first and found[0][1:].islower() and _is_word(found[0], claim):
            continue
        parts = [part for part in found[0].split("-") if part[:1].isupper()]
        if any(part.casefold() not in known and part.casefold() not in claimwords.KNOWN_NAMES for part in parts):
            return True
    return False


def _is_word(word: str, claim: Claim) -> bool:
    """Whether official text or our lexicon has the word."""
    terms = claim.lexicon.terms(word)
    return any(term.others or analysis.stem(term.word) in claim.lexicon.rarities for term in terms) or all(
        term.word in analysis.STOP_WORDS for term in terms
    )


def _negation(claim: Claim) -> bool:
    """A negation neither comes in nor gets lost."""
    return claimwords.negated(claim.text) != claimwords.negated(claim.quote)


def _modality(claim: Claim) -> bool:
    """What may, must, will or sometimes happens stays so; "always" and "must" come from the quotation alone."""
    there, here = claimwords.modes(claim.quote), claimwords.modes(claim.text)
    return bool((here & claimwords.NEVER_ADDED) - there or (there & claimwords.NEVER_LOST) - here)


def _opposite(claim: Claim) -> bool:
    """No word whose opposite is what the quotation says."""
    return claimwords.opposed(claim.text, claim.quote)


def _words(claim: Claim) -> bool:
    """Enough of the sentence's words of meaning are borne out by the quotation, by themselves or by our lexicon."""
    terms = [term for term in claim.lexicon.terms(claim.text) if not claimwords.is_told_elsewhere(term.word)]
    if not terms:
        return True
    there = analysis.words(claim.quote)
    stems = {analysis.stem(word) for word in there}
    borne = sum(
        _alike(term.word, there) or any(_all_in(other, stems) for other in (term.word, *term.others)) for term in terms
    )
    least = 1.0 if len(terms) <= tuning.FEW_WORDS else tuning.BORNE_OUT_FROM[claim.question.language]
    return borne / len(terms) < least


# In the order they are tried; the names are those of `Answer.faults`.
CHECKS: dict[str, Callable[[Claim], bool]] = {
    "markup": _markup,
    "length": _length,
    "holder": _holder,
    "date": _date,
    "number": _number,
    "name": _name,
    "negation": _negation,
    "modality": _modality,
    "opposite": _opposite,
    "words": _words,
}


def _numbers(text: str) -> set[str]:
    joined = _SPACED_NUMBER.sub(r"\1\2", text)
    return {*_NUMBER.findall(joined), *claimwords.number_words(joined)}


def _all_in(phrase: str, stems: set[str]) -> bool:
    """Whether the quotation has every word of a phrase, a long one also as part of a compound."""
    found = [analysis.stem(word) for word in analysis.words(phrase)]
    return bool(found) and all(
        stem in stems or (len(stem) > analysis.GRAM and any(stem in other for other in stems)) for stem in found
    )


def _alike(word: str, there: Sequence[str]) -> bool:
    """Whether a word of the quotation has most of the word, as a compound or another inflection of it has."""
    grams = set(analysis.grams(word))
    return len(word) > analysis.GRAM and any(
        len(grams & set(analysis.grams(other))) / len(grams) >= _GRAM_SHARE for other in there
    )
