"""How well speakers are heard (decision 0043), on the letters written for training, of which near misses ask a lot.

python -m scripts.training.heard            rules alone, on the kept letters and every fourth of the others
python -m scripts.training.heard --answers  whole answers on the kept letters, with and without hearing
python -m scripts.training.heard --holders  whose claims the sentences are said to be
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

from assistant import answering, asking, speakers, tuning
from assistant.model import Answer
from corpus.model import Document
from index import embedders, judging, lexicon, writing
from index.model import Filters
from index.store import Store
from scripts.training import pools, sources
from scripts.training.contextual import letters as reading
from scripts.training.sources import Example, Letter

# Of the letters that the models learnt from, every so manieth.
STEP = 4


def main() -> None:
    """Prints counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--answers", action="store_true", help="ask the kept letters through")
    parser.add_argument("--holders", action="store_true", help="count whose claims the sentences are")
    a = parser.parse_args()
    kept = list(sources.read_letters(pools.KEPT))
    if a.answers:
        _answers(kept)
    else:
        every = [*kept, *list(sources.read_letters(pools.LETTERS))[::STEP]]
        (_holders if a.holders else _rules)(every)


def _asks(example: Example) -> str:
    return asking.freed(asking.asked(example.question))


def _rules(found: Sequence[Letter]) -> None:
    """Of speakers who are in no letter how many are refused; of those who are, whether what answers is near a name."""
    known, judge = lexicon.shipped(), judging.judge()
    count: Counter[str] = Counter()
    for letter in found:
        paper, texts = pools.read_letter(letter), [text for _, text in letter.sentences]
        for example in letter.examples:
            kind = "with an answer" if example.answers else "near misses"
            count[kind] += 1
            names = list(speakers.asked(_asks(example)))
            if not names:
                continue
            if absent := tuple(speakers.unheard(_asks(example), [paper], known)):
                count[f"{kind}, speaker absent"] += 1
                odds = judge.scores(example.question, reading.shown(letter)).max()
                count[f"{kind}, speaker absent, refused"] += bool(odds < tuning.HEARD_FROM or speakers.office(absent))
            elif example.answers and example.passage in texts:
                at = texts.index(example.passage)
                told = " ".join(texts[max(0, at - 1) : at + 1])
                form = "name" if names[0][0].isupper() else "noun"
                count[f"{form} present"] += 1
                count[f"{form} present, not named by what answers"] += not speakers.names(names[0], told, known)
    for name, number in sorted(count.items()):
        print(f"{number:7,}  {name}")


def _answers(kept: Sequence[Letter]) -> None:
    """Right sentence quoted, and near misses refused, of the questions that name a speaker."""
    asked = [
        (letter, example)
        for letter in kept
        for example in letter.examples
        if any(name[0].isupper() for name in speakers.asked(_asks(example)))
    ]
    papers = [pools.read_letter(letter) for letter in kept]
    with tempfile.TemporaryDirectory() as folder:
        embedder = embedders.load()
        writing.write(Path(folder), papers, len(papers), embedder)
        store = Store(Path(folder), embedder)
        print("with hearing   ", _counted(asked, store))
        with (
            mock.patch.object(speakers, "heard", lambda text, candidates, lexicon: candidates),
            mock.patch.object(speakers, "unspoken", return_value=()),
        ):
            print("without hearing", _counted(asked, store))
        store.close()


def _counted(asked: Sequence[tuple[Letter, Example]], store: Store) -> str:
    right = refused = 0
    for letter, example in asked:
        answer = answering.answer(example.question, store, Filters(documents=(letter.identifier,)))
        if example.answers:
            right += _quotes(answer, example.passage)
        else:
            refused += not answer.statements
    answerable = sum(example.answers for _, example in asked)
    return f"right sentence {right} of {answerable}, near misses refused {refused} of {len(asked) - answerable}"


def _quotes(answer: Answer, passage: str) -> bool:
    return any(passage in said.text or said.text in passage for said in answer.statements)


def _holders(found: Sequence[Letter]) -> None:
    count = Counter(kind for letter in found for kind in _claims(pools.read_letter(letter)))
    for (holder, mode), number in count.most_common():
        print(f"{number:7,}  {holder} {mode}")


def _claims(paper: Document) -> Iterator[tuple[str, str]]:
    for block in paper.blocks:
        for sentence in block.sentences:
            yield sentence.attribution.holder, sentence.attribution.mode


if __name__ == "__main__":
    main()
