"""Every text the assistant itself says, in Dutch and in English; `say` fills one in."""

from __future__ import annotations

from corpus.errors import Language

_TEXTS: dict[str, tuple[str, str]] = {
    # Whose claim the quotations below it are
    "lead.bewindspersoon": ("De {signatory} schrijft:", "The {signatory} writes:"),
    "lead.bewindspersoon.unknown": ("De bewindspersoon schrijft:", "The minister or state secretary writes:"),
    "lead.bewindspersoon.endorsed": ("De {signatory} stemt hiermee in:", "The {signatory} agrees:"),
    "lead.onderzoekers": ("Bevinding van de onderzoekers:", "Finding of the researchers:"),
    "lead.ind": ("De IND of haar medewerkers, volgens het stuk:", "The IND or its staff, according to the paper:"),
    "lead.externe_partijen": ("Externe partijen, volgens het stuk:", "Outside parties, according to the paper:"),
    "lead.kamer": ("De Kamer, volgens het stuk:", "Parliament, according to the paper:"),
    "lead.rechter": ("De rechter, volgens het stuk:", "The courts, according to the paper:"),
    "lead.onbekend": ("In het stuk staat:", "The paper says:"),
    "lead.footnote": ("In een voetnoot staat:", "A footnote says:"),
    "dutch_only": ("", "The papers are in Dutch; the quotations are given as they stand there."),
    # Names of holders, as labels
    "holder.bewindspersoon": ("Bewindspersoon", "Minister or state secretary"),
    "holder.onderzoekers": ("Onderzoekers", "Researchers"),
    "holder.ind": ("IND", "IND"),
    "holder.externe_partijen": ("Externe partijen", "Outside parties"),
    "holder.kamer": ("Kamer", "Parliament"),
    "holder.rechter": ("Rechter", "Courts"),
    "holder.onbekend": ("Onbekend", "Unknown"),
    "mode.own": ("eigen standpunt", "own view"),
    "mode.reported": ("weergegeven", "reported"),
    "mode.endorsed": ("onderschreven", "endorsed"),
    # An honest no
    "not_found": (
        "Hierop geven de doorzochte stukken geen antwoord.",
        "The papers that were searched do not answer this.",
    ),
    "not_found.holder": (
        "De doorzochte stukken geven hierover geen uitspraak van: {holder}.",
        "The papers that were searched hold no statement on this by: {holder}.",
    ),
    "searched": ("Doorzocht: {documents} ({period}), {passages}.", "Searched: {documents} ({period}), {passages}."),
    "searched.documents": ("{count} documenten", "{count} documents"),
    "searched.document": ("1 document", "1 document"),
    "searched.passages": ("{count} passages", "{count} passages"),
    "nearest": ("Wat er het dichtst bij komt (geen antwoord):", "What comes nearest (not an answer):"),
    # Adding papers
    "unread.page": (
        "  Pagina {pages} bevat geen leesbare tekst en is niet doorzoekbaar. Laat er zo nodig met OCR tekst van maken.",
        "  Page {pages} holds no text that can be read and cannot be searched. Have OCR make text of it if need be.",
    ),
    "unread.pages": (
        "  De pagina's {pages} bevatten geen leesbare tekst en zijn niet doorzoekbaar. Laat er zo nodig met OCR tekst "
        "van maken.",
        "  Pages {pages} hold no text that can be read and cannot be searched. Have OCR make text of them if need be.",
    ),
    # Citations
    "page": ("p. {page}", "p. {page}"),
    "under": ("onder “{heading}”", "under “{heading}”"),
    "footnote": ("voetnoot {note}: {text}", "footnote {note}: {text}"),
    # Fetching
    "fetch.bar": ("Ophalen", "Fetching"),
    "fetch.fetched": ("opgehaald", "fetched"),
    "fetch.held": ("al in het corpus", "held already"),
    "fetch.not_found": ("niet gevonden", "not found"),
    "fetch.failed": ("mislukt", "failed"),
    # The chat
    "ui.title": ("Standpunt", "Standpunt"),
    "ui.subtitle": (
        "Vraag wat er in de stukken staat. Elk antwoord is een letterlijk citaat, met vindplaats.",
        "Ask what the papers say. Every answer is a verbatim quotation that says where it stands.",
    ),
    "ui.language": ("Taal", "Language"),
    "ui.conversation": ("Gesprek", "Conversation"),
    "ui.ask": ("Stel uw vraag", "Ask your question"),
    "ui.ask.label": ("Uw vraag", "Your question"),
    "ui.send": ("Vraag", "Ask"),
    "ui.clear": ("Nieuw gesprek", "New conversation"),
    "ui.examples": ("Voorbeeldvragen", "Example questions"),
    "ui.welcome": ("Wat wilt u weten?", "What would you like to know?"),
    "ui.welcome.how": (
        "Standpunt zoekt de zinnen die uw vraag beantwoorden, citeert ze letterlijk en noemt wie het zegt. "
        "Staat er geen antwoord in de stukken, dan leest u dat ook.",
        "Standpunt finds the sentences that answer your question, quotes them word for word and names who says so. "
        "When the papers hold no answer, it tells you.",
    ),
    "ui.corpus": ("Doorzoekbaar: {documents} ({period}).", "Searchable: {documents} ({period})."),
    "ui.offline": ("Deze pagina stuurt niets naar buiten.", "This page sends nothing to the outside."),
    "ui.you": ("U vraagt", "You ask"),
    "ui.open": ("Bron {number}", "Source {number}"),
    "ui.open.near": ("Passage {number}, geen antwoord", "Passage {number}, not an answer"),
    "ui.no_answer": ("Geen antwoord", "Not an answer"),
    "ui.message": ("Let op", "Please note"),
    "ui.apology": (
        "Er ging iets mis bij het beantwoorden. Probeer het opnieuw; blijft het misgaan, meld het de beheerder.",
        "Something went wrong while answering. Try again; if it keeps happening, tell whoever runs this service.",
    ),
    "ui.source": ("Bron", "Source"),
    "ui.source.empty": (
        "Kies het nummer achter een citaat. De alinea verschijnt hier, met de geciteerde woorden gemarkeerd.",
        "Choose the number behind a quotation. Its paragraph appears here, with the quoted words marked.",
    ),
    "ui.source.back": ("Terug naar het antwoord", "Back to the answer"),
    "ui.source.previous": ("Vorige bron", "Previous source"),
    "ui.source.next": ("Volgende bron", "Next source"),
    "ui.source.copy": ("Kopieer citaat met vindplaats", "Copy quotation with reference"),
    "ui.source.copied": ("Gekopieerd", "Copied"),
    "ui.source.official": ("Open de officiële publicatie", "Open the official publication"),
    "ui.text": ("In de tekst", "In the text"),
    "ui.date": ("Datum", "Date"),
    "ui.holder": ("Wie zegt dit", "Who says this"),
    "ui.holder.cue": ("op grond van “{cue}”", "going by “{cue}”"),
    "ui.holder.heading": ("op grond van de kop “{cue}”", "going by the heading “{cue}”"),
    "ui.holder.signed": ("als ondertekenaar van het stuk", "as the one who signed the paper"),
    "ui.page": ("Bladzijde", "Page"),
    "ui.heading": ("Kop", "Heading"),
    "ui.reference": ("Vindplaats", "Reference"),
    "ui.footnotes": ("Voetnoten bij het citaat", "Footnotes to the quotation"),
    "ui.note": ("Voetnoot {note}", "Footnote {note}"),
    "ui.label.footnote": ("Voetnoot", "Footnote"),
    "ui.label.metadata": ("Briefhoofd", "Letterhead"),
    "ui.label.signature": ("Ondertekening", "Signature"),
    "ui.target.held": ("{target}: in het corpus", "{target}: in the corpus"),
    "ui.target.missing": ("{target}: niet in het corpus", "{target}: not in the corpus"),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of a key, filled in; raises KeyError for an unknown one."""
    dutch, english = _TEXTS[key]
    return (dutch if language == "nl" else english).format(**values)


def keys() -> tuple[str, ...]:
    """Every key, for the tests."""
    return tuple(_TEXTS)
