from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from assistant import answering, wording
from assistant.session import Session
from index.store import Store


def test_sources_are_numbered_with_reference_heading_and_footnotes(store: Store) -> None:
    answer = answering.answer("Waarom was de onderzoeksperiode een uitzonderlijk drukke periode?", store)
    text = wording.plain(answer)
    assert "[1] Brief van de staatssecretaris van Justitie en Veiligheid van 1 oktober 2021" in text
    assert "voetnoot 5: Zie bijv. Kamerstukken II" in text


def test_neighbours_of_one_holder_share_a_lead_in(store: Store) -> None:
    answer = answering.answer("Wat concluderen de onderzoekers over stereotypering?", store)
    groups = wording.groups(answer)
    assert [number for group in groups for number, _ in group.statements] == list(range(1, len(answer.statements) + 1))
    assert all(a.lead != b.lead for a, b in pairwise(groups))


def test_a_no_says_what_was_searched(store: Store) -> None:
    text = wording.plain(answering.answer("Wat is de hoofdstad van Frankrijk?", store))
    assert "geen antwoord" in text
    assert f"Doorzocht: 1 document (1 oktober 2021), {store.manifest['passages']} passages." in text
    english = wording.plain(answering.answer("What is the capital of France?", store))
    assert "1 document (1 October 2021)" in english


def test_a_paper_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "raar.md"
    path.write_text("De fietsenstalling \x9b[31mopent\u202e in maart bij het station.")
    session = Session(tmp_path / "data")
    session.library.add(path)
    session.ensure()
    shown = wording.plain(answering.answer("Wanneer opent de fietsenstalling bij het station?", session.store()))
    assert "fietsenstalling" in shown
    assert not {"\x9b", "\u202e"} & set(shown)
