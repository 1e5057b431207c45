"""Papers that open with what is asked come before others that have it too."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.assembly import assemble
from corpus.model import Document
from corpus.parsers import plain
from index import openings, tuning, writing
from index.embedders import ShippedEmbedder
from index.keys import document_of
from index.store import Store

FILLER = "De vergadering begon om tien uur en de notulen zijn daarna zonder opmerkingen vastgesteld. " * 12
TEXTS = {
    "about": f"De veerdienst naar het eiland vaart voortaan ook in de avond.\n\n{FILLER}",
    "aside": f"{FILLER}\n\n{FILLER}\n\nDe veerdienst naar het eiland vaart voortaan ook in de avond.",
    "other": f"De gemeente legt een fietspad aan.\n\n{FILLER}",
}


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("several")
    documents = [
        Document(id=id, title="", kind="brief", sha256="", text=text, blocks=assemble(text, plain.parse(text).pieces))
        for id, text in TEXTS.items()
    ]
    writing.write(folder, documents, len(documents), ShippedEmbedder())
    return Store(folder, ShippedEmbedder())


def test_the_paper_that_opens_with_it_comes_first(several: Store) -> None:
    found = [hit.passage.document_id for hit in several.search("Wanneer vaart de veerdienst naar het eiland?")]
    assert list(dict.fromkeys(found))[:2] == ["about", "aside"]


def test_a_word_counts_for_less_the_later_it_stands(several: Store) -> None:
    terms = several.lexicon.terms("veerdienst eiland")
    papers = {several.database.ids([paper])[0]: paper for paper in (1, 2, 3) if several.database.ids([paper])}
    covered = dict(
        zip(papers, openings.coverage(list(papers.values()), terms, several.words, several.database), strict=True)
    )
    assert covered["about"] > covered["aside"] > covered["other"]
    assert covered["about"] == pytest.approx(1, abs=0.01)


def test_papers_not_looked_at_gain_as_little_as_the_least(several: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "OPENED", 2)
    hits = several.search("veerdienst eiland avond")
    keys = np.array(sorted(hit.key for hit in hits), dtype=np.int64)
    scores = np.array([-float(document_of(key)) for key in keys.tolist()])
    terms = several.lexicon.terms("veerdienst eiland")
    gains = openings.gained(keys, scores, terms, several.words, several.database)
    by_paper = {document_of(key): gain for key, gain in zip(keys.tolist(), gains.tolist(), strict=True)}
    assert by_paper[max(by_paper)] == min(by_paper.values())


def test_one_paper_or_no_words_gain_nothing(several: Store, store: Store) -> None:
    hits = store.search("werkinstructie bekeerlingen")
    keys, scores = np.array([hit.key for hit in hits]), np.array([hit.score for hit in hits])
    terms = store.lexicon.terms("werkinstructie bekeerlingen")
    assert not openings.gained(keys, scores, terms, store.words, store.database).any()
    assert not openings.gained(np.array([1 << 20, 2 << 20]), np.ones(2), (), several.words, several.database).any()
