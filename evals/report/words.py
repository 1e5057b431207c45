"""The words of the report in Dutch, by the English ones; names of measures, kinds and groups are the same in both."""

from __future__ import annotations

from corpus.errors import Language

_DUTCH = {
    "Run {name}": "Meting {name}",
    "{at}. {asked} questions asked, {papers} of them on real papers; {unmeasured} not measured, {skipped} skipped.": (
        "{at}. {asked} vragen gesteld, waarvan {papers} over echte stukken; {unmeasured} niet gemeten, "
        "{skipped} overgeslagen."
    ),
    "Not below the baseline on any of {count} measures.": "Op geen van {count} maten onder de norm.",
    "Below the baseline:": "Onder de norm:",
    "warning": "waarschuwing",
    "Trend": "Verloop",
    "A dot for each of the last runs, with its 95% interval; a line joins runs of the same questions and papers.": (
        "Een punt voor elk van de laatste metingen, met het 95%-interval; een lijn verbindt metingen met dezelfde "
        "vragen en stukken."
    ),
    "Scores": "Scores",
    "Mean over the questions, with its 95% bootstrap interval.": "Gemiddelde over de vragen, met het 95%-interval.",
    "measure": "maat",
    "Plots": "Grafieken",
    "Gold cited, by kind": "Juiste zin geciteerd, per soort",
    "Gold among the first five, by kind": "Juiste zin bij de eerste vijf, per soort",
    "Rightly silent, by kind": "Terecht geen antwoord, per soort",
    "Latency": "Antwoordtijd",
    "milliseconds": "milliseconden",
    "questions": "vragen",
    "Whose claim": "Wie het zegt",
    "Calibration": "Kalibratie",
    "confidence": "zekerheid",
    "share right": "deel juist",
    "Risk and coverage": "Risico en dekking",
    "coverage": "dekking",
    "risk": "risico",
    "What failed": "Wat misging",
    "{count} of {all} questions, with what was expected and what was given.": (
        "{count} van de {all} vragen, met wat verwacht werd en wat er kwam."
    ),
    "question": "vraag",
    "expected": "verwacht",
    "given": "gegeven",
    "what is wrong": "wat er mis is",
    "No answer": "Geen antwoord",
    "Abstention": "Geen antwoord geven",
    "kind": "soort",
    "Judge: {model}": "Beoordelaar: {model}",
    "Advises, does not gate; prompt {prompt}.": "Adviseert alleen; opdracht {prompt}.",
    "against": "vergeleken met",
    "same verdict": "zelfde oordeel",
    "{count} cases skipped": "{count} vragen overgeslagen",
    "Questions": "Vragen",
    "words": "woorden",
    "all": "alle",
    "{shown} of {all}": "{shown} van {all}",
    "outcome": "uitkomst",
    "language": "taal",
    "split": "deel",
    "right": "juist",
    "wrong": "fout",
    "silent": "zweeg",
    "not measured": "niet gemeten",
    "Configuration": "Instellingen",
    "name": "naam",
    "value": "waarde",
    "Asked before:": "Eerder gevraagd:",
    "Expected": "Verwacht",
    "Given": "Gegeven",
    "Ranking": "Rangorde",
    "Not found.": "Niet gevonden.",
    "The question could not be asked.": "De vraag kon niet worden gesteld.",
    "no citation": "geen citaat",
    "Holder: {holder}": "Wie het zegt: {holder}",
    "Forbidden: {claim}": "Verboden: {claim}",
    "As of {day}": "Stand op {day}",
    "No answer: {why}": "Geen antwoord: {why}",
    "vital": "nodig",
    "okay": "goed om te noemen",
    "held": "aanwezig",
    "held in part": "deels aanwezig",
    "missing": "ontbreekt",
    "gold not cited": "juiste zin niet geciteerd",
    "gold not in the first five": "juiste zin niet bij de eerste vijf",
    "another's claim": "uitspraak van een ander",
    "should be silent": "had moeten zwijgen",
    "forbidden claim": "verboden uitspraak",
    "quotation not exact": "citaat niet letterlijk",
    "precision": "precisie",
    "recall": "recall",
}


def say(text: str, language: Language, **values: object) -> str:
    """The English text, or its Dutch, filled in; raises KeyError for a text without Dutch."""
    return (text if language == "en" else _DUTCH[text]).format(**values)
