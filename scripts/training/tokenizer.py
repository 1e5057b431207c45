"""Learn the vocabulary: pieces of lower-case words without diacritics or punctuation, matched longest first.

A Unigram model finds the pieces; a WordPiece model then matches them greedily, because it loads several times faster.
A piece is the same at the start of a word and inside it: the parts of a compound share their vectors with whole words.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram, WordPiece
from tokenizers.trainers import UnigramTrainer

UNKNOWN = "[UNK]"
NOT_A_WORD = Regex(r"[^\p{L}\p{N}€%§]+")
NUMBER = Regex(r"\p{N}+|[€%§]")
LONGEST_WORD = 100
BATCH = 10_000


def train_tokenizer(texts: Sequence[str], *, pieces: int, candidates: int, longest: int = 20) -> Tokenizer:
    """The `pieces` most used of the `candidates` that were found; a word with a character never seen is unknown."""
    learner = Tokenizer(Unigram())
    _share_rules(learner)
    trainer = UnigramTrainer(
        vocab_size=candidates,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=longest,
        show_progress=False,
    )
    learner.train_from_iterator(texts, trainer)
    found = [piece for piece, _ in json.loads(learner.to_str())["model"]["vocab"]]
    used = _uses(_matcher(found), texts)
    kept = [piece for piece in found if len(piece) == 1 or piece == UNKNOWN]
    longer = sorted((piece for piece in found if piece not in set(kept)), key=lambda piece: -used[piece])
    return _matcher(kept + longer[: max(0, pieces - len(kept))])


def _matcher(pieces: Sequence[str]) -> Tokenizer:
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(
        WordPiece(vocabulary, unk_token=UNKNOWN, continuing_subword_prefix="", max_input_chars_per_word=LONGEST_WORD)
    )
    _share_rules(tokenizer)
    return tokenizer


def _uses(tokenizer: Tokenizer, texts: Sequence[str]) -> Mapping[str, int]:
    numbers: Counter[int] = Counter()
    for at in range(0, len(texts), BATCH):
        for encoded in tokenizer.encode_batch_fast(list(texts[at : at + BATCH]), add_special_tokens=False):
            numbers.update(encoded.ids)
    return Counter({piece: numbers[number] for piece, number in tokenizer.get_vocab().items()})


def _share_rules(tokenizer: Tokenizer) -> None:
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(NOT_A_WORD, "removed"), pre_tokenizers.Split(NUMBER, "isolated")]
    )
