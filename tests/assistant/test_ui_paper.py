from __future__ import annotations

import re
from html import unescape

from assistant import addresses, answering
from assistant.ui import paper
from corpus.model import Block, Document, Sentence, Span, Speaker
from corpus.reading import fold
from index.store import Store

HOSTILE = "<script>window.hacked=1</script><img src=x onerror=hacked()>"


def shown(html: str) -> str:
    return fold(unescape(re.sub(r"<[^>]+>", " ", html)))


def marked(html: str) -> str:
    return fold(unescape("".join(re.findall(r"<mark>(.*?)</mark>", html))))


def test_the_whole_paper_is_on_the_page(letter: Document) -> None:
    html = paper.page(letter, "nl", {letter.id}.__contains__)
    text = re.sub(r"\s", "", shown(html))
    for block in letter.blocks:
        assert re.sub(r"\s", "", block.text)[:60] in text, block.text


def test_the_outline_leads_to_each_heading(letter: Document) -> None:
    html = paper.page(letter, "nl", {letter.id}.__contains__)
    for block in letter.blocks:
        if block.label == "heading":
            assert f'<a href="#b{block.number}">{block.text}</a>' in html
            assert f'id="b{block.number}"' in html


def test_an_address_marks_the_quoted_words(store: Store, letter: Document) -> None:
    answer = answering.answer("Wat vindt de staatssecretaris van standaardvragenlijsten?", store)
    citation = answer.statements[0].citations[0]
    address = addresses.paper(citation.document_id, citation.block, citation.spans)
    spans = addresses.spans(",".join(f"{span.start}-{span.end}" for span in citation.spans))
    html = paper.page(letter, "nl", {letter.id}.__contains__, spans, citation.block)
    assert address.endswith("#quote")
    assert 'id="quote"' in html
    assert marked(html) == citation.quote


def test_references_lead_to_papers_that_are_held_and_say_which_are_not(letter: Document) -> None:
    held = paper.page(letter, "nl", lambda each: each == "kst-19637-2414")
    assert 'href="/paper/kst-19637-2414"' in held
    assert held.count('sp-badge-no">niet in het corpus<') == 4
    assert "<form" not in held
    fetching = paper.page(letter, "en", lambda each: False, fetches=True)
    assert '<input type="hidden" name="target" value="kst-19637-2449">' in fetching
    assert fetching.count('action="/fetch/paper"') == 5
    assert "not in the corpus" in paper.page(letter, "en", lambda _: False)


def test_speakers_questions_and_answers_are_named() -> None:
    def block(number: int, text: str, **fields: object) -> Block:
        start = 20 * number
        spans = (Span(start, start + len(text)),)
        return Block(number, "paragraph", spans, text, None, sentences=(Sentence(spans, text, None),), **fields)  # type: ignore[arg-type]

    blocks = (
        block(0, "Hoeveel zaken zijn er?", role="question", pair=("3",)),
        block(1, "Drie zaken.", role="answer", pair=("3", "4")),
        block(2, "Dank u.", speaker=Speaker("Azarkan", "DENK")),
    )
    text = "".join(each.text.ljust(20)[:20] for each in blocks)
    html = shown(paper.page(Document(id="d", title="T", sha256="", text=text, blocks=blocks), "nl", lambda _: False))
    assert "Vraag 3" in html
    assert "Antwoord 3, 4" in html
    assert "Azarkan (DENK)" in html


def test_nothing_in_a_paper_is_markup() -> None:
    spans = (Span(0, len(HOSTILE)),)
    block = Block(0, "paragraph", spans, HOSTILE, None, sentences=(Sentence(spans, HOSTILE, None),))
    document = Document(id='x"><script>', title=HOSTILE, sha256="", text=HOSTILE, blocks=(block,), url="javascript:x")
    html = paper.page(document, "nl", lambda _: True)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
