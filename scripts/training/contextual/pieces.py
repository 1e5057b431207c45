"""The contextual models' tokenizer: WordPiece over lower case without diacritics and punctuation."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PAD, UNK, CLS, SEP, MASK = range(len(SPECIAL))
PIECES = 30_000
# Texts that the pieces are learned from.
SAMPLE = 250_000


def learn(texts: Sequence[str]) -> Tokenizer:
    """A tokenizer learned from these texts; a text stands between [CLS] and [SEP], a pair with [SEP] between."""
    tokenizer = Tokenizer(models.WordPiece(unk_token=SPECIAL[UNK], max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}€%§]+"), "removed"),
            pre_tokenizers.Split(Regex(r"\p{N}+|[€%§]"), "isolated"),
        ]
    )
    trainer = trainers.WordPieceTrainer(
        vocab_size=PIECES, min_frequency=10, special_tokens=list(SPECIAL), limit_alphabet=120
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(SPECIAL[CLS], CLS), (SPECIAL[SEP], SEP)],
    )
    return tokenizer
