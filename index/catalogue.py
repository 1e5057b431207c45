"""Models that may serve better than the shipped one, where they can be fetched; what is said of each is its authors'.

Licences, sizes and dimensions are those of the model cards; `report` says what the authors report and is not measured
here, `why` is our reason to list it. A model that needs code of its own to be run (trust_remote_code) is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Dutch and English.
Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A model: `millions` of parameters, `dimensions` of its vectors (none for a reranker); texts in Dutch, English."""

    name: str
    use: Literal["embedder", "reranker"]
    licence: str
    millions: int
    dimensions: int | None
    languages: Text
    report: Text
    why: Text
    source: str


LISTED: tuple[Listed, ...] = (
    Listed(
        "intfloat/multilingual-e5-small",
        "embedder",
        "MIT",
        118,
        384,
        ("ongeveer 100, waaronder Nederlands en Engels", "about 100, Dutch and English among them"),
        (
            "op Mr. TyDi ver boven BM25 (gemiddelde MRR@10, zie de kaart); de kleinste van haar familie",
            "on Mr. TyDi far above BM25 (MRR@10 averages in the card); the smallest of its family",
        ),
        (
            "licht genoeg zonder GPU, voor Engelse vragen over Nederlandse stukken",
            "the least that a machine without a GPU needs for questions in English over Dutch papers",
        ),
        "https://huggingface.co/intfloat/multilingual-e5-small",
    ),
    Listed(
        "intfloat/multilingual-e5-large",
        "embedder",
        "MIT",
        560,
        1024,
        ("ongeveer 100, waaronder Nederlands en Engels", "about 100, Dutch and English among them"),
        (
            "de beste van de drie gewone meertalige E5-maten op MTEB en Mr. TyDi",
            "the best of the three plain multilingual E5 sizes on MTEB and Mr. TyDi",
        ),
        (
            "een beproefde stap omhoog waar geheugen en tijd het toelaten",
            "a well-tried step up where memory and time allow",
        ),
        "https://huggingface.co/intfloat/multilingual-e5-large",
    ),
    Listed(
        "clips/e5-small-trm-nl",
        "embedder",
        "MIT",
        41,
        384,
        ("Nederlands", "Dutch"),
        (
            "in MTEB-NL (arXiv 2509.12340) compact en sterk voor haar maat; woordenschat ingekort tot het Nederlands",
            "in MTEB-NL (arXiv 2509.12340) compact and strong for its size; its vocabulary is cut down to Dutch",
        ),
        (
            "het lichtste contextuele model voor het Nederlands; Engelse vragen verliezen",
            "the lightest contextual model for Dutch; questions in English lose",
        ),
        "https://huggingface.co/clips/e5-small-trm-nl",
    ),
    Listed(
        "clips/e5-base-trm-nl",
        "embedder",
        "MIT",
        124,
        768,
        ("Nederlands", "Dutch"),
        (
            "multilingual-e5-base met Nederlandse woordenschat, getraind op Nederlandse zoekdata (arXiv 2509.12340)",
            "multilingual-e5-base with a Dutch vocabulary, tuned on Dutch retrieval data (arXiv 2509.12340)",
        ),
        (
            "voor Nederlandse vragen over Nederlandse stukken het meeste voor haar maat",
            "for Dutch questions over Dutch papers the best weight for money",
        ),
        "https://huggingface.co/clips/e5-base-trm-nl",
    ),
    Listed(
        "BAAI/bge-m3",
        "embedder",
        "MIT",
        568,
        1024,
        ("meer dan 100, waaronder Nederlands en Engels", "more than 100, Dutch and English among them"),
        (
            "bij verschijnen voorop op MIRACL en MKQA; venster van 8192 tokens, geen voorvoegsels (arXiv 2402.03216)",
            "leading on MIRACL and MKQA at its release; windows of 8192 tokens, no prompts (arXiv 2402.03216)",
        ),
        (
            "sterk over talen heen; haar venster neemt elke passage van ons in haar geheel",
            "strong across languages; its window takes any passage of ours whole",
        ),
        "https://huggingface.co/BAAI/bge-m3",
    ),
    Listed(
        "Snowflake/snowflake-arctic-embed-l-v2.0",
        "embedder",
        "Apache-2.0",
        568,
        1024,
        ("74, waaronder Nederlands en Engels", "74, Dutch and English among them"),
        (
            "voor open modellen van haar maat op MTEB Retrieval en CLEF (arXiv 2412.04506)",
            "ahead of open models of its size on MTEB Retrieval and CLEF (arXiv 2412.04506)",
        ),
        ("gemaakt om te zoeken in Europese talen", "built for retrieval across European languages"),
        "https://huggingface.co/Snowflake/snowflake-arctic-embed-l-v2.0",
    ),
    Listed(
        "ibm-granite/granite-embedding-278m-multilingual",
        "embedder",
        "Apache-2.0",
        278,
        768,
        ("12, waaronder Nederlands en Engels", "12, Dutch and English among them"),
        (
            "getraind op data die alle commercieel gebruikt mogen worden (arXiv 2502.20204)",
            "trained on data with licences for commercial use alone (arXiv 2502.20204)",
        ),
        (
            "voor wie de trainingsdata moet kunnen verantwoorden",
            "for who must account for the data that a model was trained on",
        ),
        "https://huggingface.co/ibm-granite/granite-embedding-278m-multilingual",
    ),
    Listed(
        "Qwen/Qwen3-Embedding-0.6B",
        "embedder",
        "Apache-2.0",
        596,
        1024,
        ("meer dan 100, waaronder Nederlands en Engels", "more than 100, Dutch and English among them"),
        (
            "de kleinste van een familie waarvan het 8B-model in juni 2025 de meertalige MTEB aanvoerde met 70,58",
            "the smallest of a family whose 8B model led the multilingual MTEB in June 2025 with 70.58",
        ),
        (
            "sterk in betekenis; vraagt een GPU voor meer dan een paar duizend passages",
            "strong in meaning; wants a GPU for more than a few thousand passages",
        ),
        "https://huggingface.co/Qwen/Qwen3-Embedding-0.6B",
    ),
    Listed(
        "BAAI/bge-reranker-v2-m3",
        "reranker",
        "Apache-2.0",
        568,
        None,
        ("meertalig, waaronder Nederlands en Engels", "multilingual, Dutch and English among them"),
        (
            "sterk in meertalig herordenen op MIRACL, over de kandidaten van bge-m3",
            "strong multilingual reranking on MIRACL over the candidates of bge-m3",
        ),
        (
            "de gebruikelijke keuze over talen heen; zonder GPU enkele seconden per vraag",
            "the usual choice across languages; some seconds for a question without a GPU",
        ),
        "https://huggingface.co/BAAI/bge-reranker-v2-m3",
    ),
    Listed(
        "cross-encoder/mmarco-mMiniLMv2-L12-H384-v1",
        "reranker",
        "Apache-2.0",
        118,
        None,
        ("14, waaronder Nederlands en Engels", "14, Dutch and English among them"),
        (
            "getraind op mMARCO, machinaal vertaald MS MARCO; doet het ook goed in andere talen",
            "trained on mMARCO, MS MARCO translated by machine; performs well for other languages too",
        ),
        (
            "klein genoeg zonder GPU, en ook op Nederlands getraind",
            "small enough for a processor alone, and trained on Dutch",
        ),
        "https://huggingface.co/cross-encoder/mmarco-mMiniLMv2-L12-H384-v1",
    ),
)
