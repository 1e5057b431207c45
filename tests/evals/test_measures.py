"""Measures against examples worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals import measures, retrieval, rows
from evals.cases import Forbidden
from evals.outcomes import cites, overlaps
from tests.evals.examples import CAT, DOCUMENT, DOG, FISH, case, gold, outcome, statement


def test_the_example_is_read_as_three_sentences() -> None:
    assert [one.text for block in DOCUMENT.blocks for one in block.sentences] == [CAT, DOG, FISH]


def test_a_right_answer() -> None:
    found = outcome(case(CAT), statement(CAT, CAT), ranked=(CAT, DOG))
    values = {name: measure(found) for name, measure in measures.by_name.items()}
    for name in ("hit@1", "mrr", "recall@5", "ndcg@10", "gold_cited", "precision", "nuggets_strict"):
        assert values[name] == 1, name
    for name in ("citation_recall", "citation_precision", "exact_quotes", "holder", "answer_rate"):
        assert values[name] == 1, name
    for name in ("abstention_recall", "abstention_precision", "abstention_f1", "free_of_forbidden", "premise_handled"):
        assert values[name] is None, name
    assert values["words"] == 3


def test_a_wrong_answer_and_silence() -> None:
    wrong = outcome(case(CAT), statement(DOG, DOG))
    assert (measures.gold_cited(wrong), measures.precise(wrong), measures.answered(wrong)) == (0, 0, 1)
    assert measures.right_holder(wrong) is None
    silent = outcome(case(CAT))
    assert (measures.gold_cited(silent), measures.precise(silent), measures.answered(silent)) == (0, None, 0)
    assert (measures.rightly_silent(silent), measures.silence(silent), measures.length(silent)) == (0, 0, None)


def test_all_vital_nuggets_where_all_is_asked() -> None:
    one = statement(CAT, CAT)
    assert measures.gold_cited(outcome(case(CAT, DOG), one)) == 1
    assert measures.gold_cited(outcome(case(CAT, DOG, every=True), one)) == 0
    assert measures.gold_cited(outcome(case(CAT, DOG, every=True), one, statement(DOG, DOG))) == 1


def test_silence_on_what_cannot_be_answered() -> None:
    asked = case(kind="outside")
    right, wrong = outcome(asked), outcome(asked, statement(CAT, CAT))
    assert (measures.abstained(right), measures.rightly_silent(right), measures.silence(right)) == (1, 1, 1)
    assert (measures.abstained(wrong), measures.rightly_silent(wrong), measures.silence(wrong)) == (0, None, 0)
    assert measures.gold_cited(right) is None
    assert measures.by_name["mrr"](right) is None


def test_f1_is_a_mean_that_weighs_right_ones_double() -> None:
    # 3 rightly silent, 1 wrongly silent, 2 that should have been: precision 3/4, recall 3/5, F1 2/3
    values = [1.0, 1.0, 1.0, 0.0, 0.0, 0.0, None]
    assert measures.mean(values, "abstention_f1") == pytest.approx(2 / 3)


def test_a_false_premise_may_be_corrected() -> None:
    asked = replace(case(kind="premise"), refutes=(gold(CAT),))
    assert measures.premise_handled(outcome(asked)) == 1
    assert measures.premise_handled(outcome(asked, statement(CAT, CAT))) == 1
    assert measures.premise_handled(outcome(asked, statement(CAT, CAT), statement(DOG, DOG))) == 0


def test_forbidden_claims() -> None:
    asked = replace(case(CAT), forbidden=(Forbidden("de hond", (gold(DOG),), "bewindspersoon"),))
    assert measures.free_of_forbidden(outcome(asked, statement(CAT, CAT))) == 1
    assert measures.free_of_forbidden(outcome(asked, statement(DOG, DOG))) == 0
    assert measures.free_of_forbidden(outcome(asked, statement(DOG, DOG, holder="kamer"))) == 1
    words = replace(asked, forbidden=(Forbidden("blaffen", pattern=r"\bblaft\b"),))
    assert measures.free_of_forbidden(outcome(words, statement(DOG, DOG))) == 0
    assert measures.free_of_forbidden(outcome(words)) == 1


def test_holder_and_confusion() -> None:
    right = outcome(case(CAT), statement(CAT, CAT))
    wrong = outcome(case(CAT), statement(CAT, CAT, holder="kamer"))
    other = outcome(case(CAT), statement(DOG, DOG))
    assert [measures.right_holder(one) for one in (right, wrong, other)] == [1, 0, None]
    assert [rows.judged(one).holder for one in (right, wrong, other)] == ["bewindspersoon", "kamer", None]


def test_a_quotation_that_does_not_read_back_is_not_exact() -> None:
    found = outcome(case(CAT), statement(CAT, CAT), statement(DOG, DOG))
    altered = replace(DOCUMENT, text=DOCUMENT.text.replace("kat", "kan"))
    assert measures.exact_quotes(replace(found, documents={"d": altered})) == 0.5
    assert measures.exact_quotes(replace(found, documents={})) == 0


def test_half_of_the_gold_must_be_quoted_and_all_of_it_to_be_whole() -> None:
    found = gold(DOG)
    (span,) = found.spans
    half = [span._replace(end=span.start + len(DOG) // 2 + 1)]
    assert overlaps(found, "d", half)
    assert not overlaps(found, "d", [span._replace(start=span.end - 5)])
    assert not overlaps(found, "e", [span])
    assert cites(outcome(case(DOG), statement(DOG, DOG)), [found]) == 1
    assert cites(outcome(case(DOG), statement("De hond blaft", "De hond blaft")), [found]) == 0.5
    assert cites(outcome(case(DOG), statement(CAT, CAT)), [found]) == 0


def test_relevant_sentences_count_also_when_they_are_not_found() -> None:
    found = outcome(case(CAT, DOG), ranked=(FISH, CAT))
    assert retrieval.relevant(found) == {"d:0.0", "d:0.1"}
    assert measures.by_name["recall@5"](found) == 0.5
    assert measures.by_name["hit@1"](found) == 0
    assert measures.by_name["mrr"](found) == 0.5


def test_what_is_not_measured_does_not_count_as_wrong() -> None:
    assert measures.mean([1.0, None, 0.0]) == 0.5
    assert measures.mean([None]) is None
