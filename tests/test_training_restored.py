"""Training goes on: the weights of the shipped graphs come back as torch modules, and letters become batches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from index import contextual, judging

pytest.importorskip("onnx")
from scripts.training import sources
from scripts.training.contextual import cross, drawing, export, letters, network, pages, restored, smaller

TEXTS = [
    "De minister stelt vanaf 1 januari zes miljoen euro beschikbaar voor de veerdiensten.",
    "De onderzoekers vinden dat het loket te laat opengaat.",
]
QUESTION = "Hoeveel geld krijgen de veerboten?"


def _given(model: str, text: str, after: str | None = None) -> tuple[torch.Tensor, ...]:
    """Pieces and mask, and of two texts kinds."""
    ids, *kinds = map(torch.from_numpy, contextual.Graph(contextual.shipped(), model).inputs(text, after).values())
    return ids, torch.ones_like(ids), *kinds


def test_the_encoder_comes_back() -> None:
    shipped = contextual.encoder()
    encoder = restored.encoder(contextual.shipped()).eval()
    for text in TEXTS:
        ids, mask = _given("encoder.onnx", text)
        with torch.no_grad():
            found = network.pooled(encoder, ids, mask).numpy()
        assert np.sum(found * shipped.encode([text])) > 0.99


def test_the_judge_comes_back() -> None:
    shipped = judging.judge()
    judge = restored.judge(contextual.shipped()).eval()
    for text in TEXTS:
        with torch.no_grad():
            found = judge(*_given("judge.onnx", text, QUESTION)).numpy()
        assert np.abs(found - shipped.scores(QUESTION, [text])).max() < 0.5


@pytest.mark.parametrize("name", ["encoder", "judge"])
def test_no_sum_of_two_products_leaves_sixteen_bits(name: str) -> None:
    """Or processors with AVX2 alone cut it off, and say other things than those with VNNI (docs/decisions/0035)."""
    held = restored._Graph(contextual.shipped() / f"{name}.onnx")._held
    matrices = [each for key, each in held.items() if key.endswith("_quantized") and "embeddings" not in key.lower()]
    assert len(matrices) > 8
    assert all(each.dtype == np.int8 and np.abs(each.astype(int)).max() <= 64 for each in matrices)


def test_a_smaller_judge_begins_with_what_weighs_most() -> None:
    torch.manual_seed(2)
    larger = network.Judge(network.encoder(network.Size(layers=3, width=64, heads=2, pieces=50))).eval()
    ids = torch.randint(5, 50, (2, 9))
    given = (ids, torch.ones_like(ids), torch.zeros_like(ids))
    with torch.no_grad():
        assert torch.allclose(smaller.judge(larger, 3).eval()(*given), larger(*given), atol=1e-6)
    made = smaller.judge(larger, 2, 100)
    assert made.model.config.num_hidden_layers == 2
    last: Any = made.model.encoder.layer[1]
    lasting: Any = larger.model.encoder.layer[2]
    assert last.intermediate.dense.weight.shape == (100, 64)
    assert torch.equal(last.attention.self.query.weight, lasting.attention.self.query.weight)
    places = [
        int((lasting.intermediate.dense.weight == row).all(1).nonzero()) for row in last.intermediate.dense.weight
    ]
    assert torch.equal(last.output.dense.weight, lasting.output.dense.weight[:, places])


@pytest.mark.filterwarnings("ignore")  # of the older exporter of torch, which the fusions know
def test_a_rewritten_graph_says_what_the_module_says(tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = network.encoder(network.Size(layers=2, width=64, heads=2))
    model.train(False)
    model.set_attn_implementation("eager")
    encoder, judge = export.Sentences(model), export.Pairs(network.Judge(model).eval())
    for module, names in ((encoder, ("ids", "mask")), (judge, ("ids", "mask", "kinds"))):
        export.write(module, names, tmp_path / "made.onnx", 64)
        graph = contextual.session(tmp_path / "made.onnx")
        assert {each.name for each in graph.get_inputs()} == {*names} - {"mask"}
        for length in (1, 5, 40):
            ids = torch.randint(5, 30_000, (1, length))
            given = dict(zip(names, (ids, torch.ones_like(ids), torch.ones_like(ids)), strict=False))
            with torch.no_grad():
                wanted = module(*given.values()).numpy()
            said = graph.run(None, {name: each.numpy() for name, each in given.items() if name != "mask"})[0]
            np.testing.assert_allclose(said, wanted, atol=0.05)


LETTER = """T\tVeerdiensten in de avond
H\tBesluit
S\t1\tDe minister stelt vanaf 1 januari zes miljoen euro beschikbaar voor de veerdiensten.
S\t2\tDe onderzoekers vinden dat het loket te laat opengaat.
S\t3\tReizigers klagen dat er na tien uur geen boot meer vaart.
S\t4\tDe provincie heeft twee schepen besteld.
S\t5\tHet rapport is op 3 mei verschenen.
S\t6\tIk dank de onderzoekers voor hun werk.
S\t7\tDe dienst leidt dertig matrozen op.
Q\t1\ta\tHoeveel geld stelt de minister beschikbaar voor de veerdiensten?
Q\t3\tb\tBlijven mensen 's avonds op de kade staan?
Q\t4\tx\tWat kostten de twee schepen?
"""


@pytest.fixture
def found(tmp_path: Path) -> list[sources.Letter]:
    (tmp_path / "0001.tsv").write_text(LETTER, "utf-8")
    return list(sources.read_letters(tmp_path))


def test_the_judge_says_which_questions_are_hard(found: list[sources.Letter]) -> None:
    plain, _, missing = letters.sifted(found)
    assert plain.sure > 0.5
    assert plain.answers
    assert not missing.answers
    assert all(len(group.others) == letters.NEAR for group in (plain, missing))
    assert all(0 < group.sure < 1 for group in (plain, missing))


def test_batches_hold_the_hardest_and_none_for_a_near_miss(found: list[sources.Letter]) -> None:
    groups = [group._replace(sure=0.0) for group in letters.sifted(found)]
    batches = drawing.Hard(groups, 3)
    assert len(batches) == 3
    batch = next(iter(batches.drawn(np.random.default_rng(0))))
    assert len(batch.pairs) == len(batch.starts) == 3 * drawing.SIFTED
    assert drawing.SIFTED in batch.wanted  # none of these


def test_pages_have_each_question_with_its_sentence_and_no_near_miss(found: list[sources.Letter]) -> None:
    (page,) = pages.pages(found)
    assert len(page.sentences) == 7
    assert [(asked.right, asked.style) for asked in page.asked] == [(0, "a"), (2, "b")]


def test_pages_are_read_back_as_they_were_written(found: list[sources.Letter], tmp_path: Path) -> None:
    written = [*pages.pages(found), *pages.pages(found, letters.KEPT)]
    pages.save(written, tmp_path / "pages.npz")
    for page, again in zip(written, pages.load(tmp_path / "pages.npz"), strict=True):
        assert again.part == page.part
        assert [each.tolist() for each in again.sentences] == [each.tolist() for each in page.sentences]
        assert [(a.question.tolist(), a.right, a.style) for a in again.asked] == [
            (a.question.tolist(), a.right, a.style) for a in page.asked
        ]


def test_a_shipped_encoder_is_measured_by_letters(found: list[sources.Letter]) -> None:
    said = pages.measured(restored.encoder(contextual.shipped()).eval(), pages.pages(found))
    assert said == "a 1.000/1.000 of 1, b 1.000/1.000 of 1"


def test_the_judge_reads_a_sentence_after_the_one_that_it_leans_on(found: list[sources.Letter]) -> None:
    (letter,) = found
    leaning = ("Reactie", "Dit neem ik over.")
    shown = letters.shown(letter._replace(sentences=(("Reactie", "De onderzoekers raden een cursus aan."), leaning)))
    assert shown[1] == "Reactie De onderzoekers raden een cursus aan. § Dit neem ik over."
    shown = letters.shown(letter._replace(sentences=(("Aanbeveling", "Zij raden een cursus aan."), leaning)))
    assert shown[1] == "Reactie Dit neem ik over."


def test_an_encoder_learns_from_letters_and_titles(found: list[sources.Letter]) -> None:
    torch.manual_seed(3)
    every = [*pages.pages(found)] * 3
    model = network.encoder(network.Size(layers=1, width=32, heads=1)).train(False)
    before = {name: weights.clone() for name, weights in model.state_dict().items()}
    beside = pages.losses(model, every, 1, pages.Sizes(2, 4))
    first = next(beside).item()
    pages.learn(model, every, cross.Plan(1.5, 3e-3), 1, pages.Sizes(2, 4), lambda: next(beside))
    assert any(not torch.equal(before[name], weights) for name, weights in model.state_dict().items())
    assert np.isfinite([first, next(beside).item()]).all()


def test_a_judge_comes_nearer_to_what_teaches_it(found: list[sources.Letter]) -> None:
    torch.manual_seed(4)
    groups = [*letters.grouped(found)]
    teacher = restored.judge(contextual.shipped()).eval()
    said = drawing.taught(teacher, groups, "cpu")
    batches = drawing.Batches(groups, 2, said)
    made = network.Judge(network.encoder(network.Size(layers=1, width=32, heads=1)))
    plan = cross.Plan(3, 1e-3, half=False, trust=1.0)
    drawn = batches.drawn(np.random.default_rng(5))
    kept = [next(drawn) for _ in range(8)]

    def apart() -> float:
        """How far it is from its teacher, "none of these" counted as when it learns."""
        with torch.no_grad():
            return sum(cross.missed(made.eval(), batch, "cpu", plan).item() for batch in kept) / len(kept)

    before = apart()
    cross.learn(made.train(), batches, plan, "cpu")
    assert apart() < before, before


def test_a_teacher_says_nothing_of_what_was_asked_elsewhere(found: list[sources.Letter]) -> None:
    groups = [*letters.grouped(found)]
    strays = [group for group in groups if group.style == letters.ELSEWHERE]
    assert strays
    assert not any(group.answers for group in strays)
    said = drawing.taught(restored.judge(contextual.shipped()).eval(), groups, "cpu", rows=5)
    assert [bool(np.isnan(scores).all()) for scores in said] == [group.style == letters.ELSEWHERE for group in groups]
    assert all(len(scores) == len(drawing.shortlist(group)) for scores, group in zip(said, groups, strict=True))
