"""A chat model's sentence against the quotation beside it: faithful ones pass, and each way of lying is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import claims, query, verify
from assistant.claims import Claim
from assistant.model import Pointer
from corpus.model import Document
from index.store import Store
from tests.conftest import LETTER

CASES = [json.loads(line) for line in (Path(__file__).parent / "claims.jsonl").read_text("utf-8").splitlines()]
OPEN = {"nl": "Wat staat er?", "en": "What does it say?"}


def claim_of(case: dict[str, Any], store: Store, letter: Document) -> Claim:
    words = case["quote"]
    block, sentence = next((b, s) for b in letter.blocks for s in b.sentences if words in s.text)
    (statement,), _ = verify.verify([Pointer(LETTER, block.number, sentence.text)], store, {LETTER})
    question = query.analyse(case.get("question", OPEN[case.get("language", "nl")]))
    return Claim(claims.clean(case["claim"]), statement, question, store.lexicon)


@pytest.mark.parametrize("case", CASES, ids=[case["claim"][:80] for case in CASES])
def test_a_sentence_is_held_to_its_quotation(case: dict[str, Any], store: Store, letter: Document) -> None:
    assert claims.fault(claim_of(case, store, letter)) == case["fault"]


def test_every_check_is_shown_to_refuse() -> None:
    assert set(claims.CHECKS) == {case["fault"] for case in CASES} - {None}


def test_a_claim_of_another_than_was_asked_is_refused(store: Store, letter: Document) -> None:
    case = CASES[0] | {"question": "Wat vindt de staatssecretaris van de workshops?"}
    assert claims.fault(claim_of(case, store, letter)) == "holder"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De IND **zal** dit doen [3].", "De IND zal dit doen."),
        ("`De` _IND_  zal\u200b dit\x07 doen [1, 2].", "De IND zal dit doen."),
    ],
)
def test_marks_of_a_model_are_taken_off(text: str, expected: str) -> None:
    assert claims.clean(text) == expected


def test_most_faithful_sentences_pass_and_none_of_the_others() -> None:
    faithful = [case for case in CASES if case["fault"] is None or case.get("faithful")]
    passed = [case for case in faithful if case["fault"] is None]
    assert len(passed) / len(faithful) > 0.8
