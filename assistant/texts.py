"""Every text the assistant itself says, in Dutch and in English; `say` fills one in."""

from __future__ import annotations

from corpus.errors import Language

_TEXTS: dict[str, tuple[str, str]] = {
    # Whose claim the quotations below it are
    "lead.bewindspersoon": ("De {signatory} schrijft:", "The {signatory} writes:"),
    "lead.bewindspersoon.unknown": ("De bewindspersoon schrijft:", "The minister or state secretary writes:"),
    "lead.bewindspersoon.reaction": ("De {signatory} reageert:", "The {signatory} responds:"),
    "lead.bewindspersoon.endorsed": (
        "De {signatory} reageert met instemming of begrip:",
        "The {signatory} responds with agreement or understanding:",
    ),
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
        "In de doorzochte stukken is hierop geen antwoord gevonden.",
        "No answer to this was found in the papers that were searched.",
    ),
    "not_found.holder": (
        "In de doorzochte stukken is hierover geen uitspraak gevonden van: {holder}.",
        "No statement on this was found in the papers that were searched by: {holder}.",
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
    "no.outside": (
        "In de doorzochte stukken is hierover niets gevonden.",
        "Nothing on this was found in the papers that were searched.",
    ),
    "no.detail": (
        "In de doorzochte stukken is dit gegeven niet gevonden.",
        "This detail was not found in the papers that were searched.",
    ),
    "no.premise": (
        "Wat er het dichtst bij komt, zegt niet dat dit is gebeurd ({unknown}).",
        "What comes nearest does not say that this happened ({unknown}).",
    ),
    "no.time": (
        "De stukken die hierover gevonden zijn, zeggen niets over die tijd ({unknown}).",
        "The papers that were found on this say nothing about that time ({unknown}).",
    ),
    "no.name": (
        "In de stukken die hierover gevonden zijn, komt {unknown} niet voor.",
        "The papers that were found on this do not mention {unknown}.",
    ),
    "no.holder": (
        "De stukken die hierover gevonden zijn, noemen {unknown} niet, en dus ook geen standpunt daarvan.",
        "The papers that were found on this do not mention {unknown}, nor any view of theirs.",
    ),
    "no.speaker": (
        "De stukken die hierover gevonden zijn, noemen {unknown} wel, maar een uitspraak daarvan is er niet gevonden.",
        "The papers that were found on this mention {unknown}, but no statement of theirs was found.",
    ),
    "no.dossier": (
        "Daarover ({unknown}) is in de doorzochte stukken niets gevonden.",
        "Nothing on that ({unknown}) was found in the papers that were searched.",
    ),
    "no.chitchat": (
        "Ik zoek op wat er in de beleidsstukken staat en citeer het woordelijk. Vraag bijvoorbeeld wat de onderzoekers "
        "concluderen, wanneer iets is besloten, of wat de bewindspersoon ergens van vindt.",
        "I look up what the policy papers say and quote it word for word. Ask, for instance, what the researchers "
        "conclude, when something was decided, or what the minister or state secretary thinks of it.",
    ),
    "no.instruction": (
        "Ik beantwoord alleen vragen over de stukken, met citaten; aan andere opdrachten geef ik geen gevolg.",
        "I only answer questions about the papers, with quotations; I do not follow other instructions.",
    ),
    "no.abuse": (
        "Dat helpt ons niet verder. Een vraag over de stukken beantwoord ik graag.",
        "That does not help us. I am glad to answer a question about the papers.",
    ),
    "offer.bewindspersoon": (
        "De bewindspersoon zegt er wel iets over; zie hieronder.",
        "The minister or state secretary does say something on it; see below.",
    ),
    "offer.onderzoekers": (
        "De onderzoekers zeggen er wel iets over; zie hieronder.",
        "The researchers do say something on it; see below.",
    ),
    "offer.ind": (
        "De IND of haar medewerkers zeggen er wel iets over; zie hieronder.",
        "The IND or its staff do say something on it; see below.",
    ),
    "offer.externe_partijen": (
        "Externe partijen zeggen er wel iets over; zie hieronder.",
        "Outside parties do say something on it; see below.",
    ),
    "offer.kamer": (
        "De Kamer zegt er wel iets over; zie hieronder.",
        "Parliament does say something on it; see below.",
    ),
    "offer.rechter": (
        "De rechter zegt er wel iets over; zie hieronder.",
        "The courts do say something on it; see below.",
    ),
    "later": ("Later in dit dossier: {title} ({date}).", "Later in this file: {title} ({date})."),
    "later.replaces": (
        "Let op: {title} ({date}) zegt in de plaats te komen van een stuk dat hier is aangehaald.",
        "Note: {title} ({date}) says that it replaces a paper that is quoted here.",
    ),
    "short": ("Kort: “{short}” [{number}]", "In short: “{short}” [{number}]"),
    "not_found.more": (
        "Meer staat hierover niet in de doorzochte stukken.",
        "The papers that were searched say no more on this.",
    ),
    # How a follow-up was understood
    "follows.words": ("Opgevat als vervolg, over “{words}”.", "Taken as a follow-up, on “{words}”."),
    "follows.more": ("Opgevat als vervolg: meer over “{words}”.", "Taken as a follow-up: more on “{words}”."),
    "follows.holder": (
        "Opgevat als vervolg; gevraagd is nog naar: {holder}.",
        "Taken as a follow-up; still asked of: {holder}.",
    ),
    # A chat model as composer
    "notice.timeout": (
        "Het taalmodel antwoordde niet op tijd; dit antwoord is zonder taalmodel gemaakt.",
        "The chat model did not answer in time; this answer was made without it.",
    ),
    "notice.connection": (
        "Het taalmodel is niet bereikbaar; dit antwoord is zonder taalmodel gemaakt.",
        "The chat model cannot be reached; this answer was made without it.",
    ),
    "notice.credentials": (
        "Het taalmodel weigert de sleutel; dit antwoord is zonder taalmodel gemaakt. "
        "De beheerder kan de sleutel nagaan.",
        "The chat model refuses the key; this answer was made without it. Whoever runs this service can check the key.",
    ),
    "notice.busy": (
        "Het taalmodel is overbelast; dit antwoord is zonder taalmodel gemaakt. Probeer het later opnieuw.",
        "The chat model is overloaded; this answer was made without it. Try again later.",
    ),
    "notice.failed": (
        "Het taalmodel gaf een storing; dit antwoord is zonder taalmodel gemaakt.",
        "The chat model failed; this answer was made without it.",
    ),
    "notice.refused": (
        "Het taalmodel wilde of kon niet antwoorden; dit antwoord is zonder taalmodel gemaakt.",
        "The chat model would not or could not answer; this answer was made without it.",
    ),
    "notice.stopped": (
        "U hebt het antwoord gestopt; hier staan alleen de zinnen die al waren nagetrokken.",
        "You stopped the answer; only the sentences that were checked by then stand here.",
    ),
    "notice.unverified": (
        "Wat het taalmodel schreef, bleek niet uit de stukken; dit antwoord is zonder taalmodel gemaakt.",
        "The papers did not bear out what the chat model wrote; this answer was made without it.",
    ),
    "notice.incomplete": (
        "Het taalmodel brak af; hier staan alleen de zinnen die al waren nagetrokken.",
        "The chat model broke off; only the sentences that were checked by then stand here.",
    ),
    "notice.model": (
        "De zinnen zijn van een taalmodel, elk nagetrokken bij het citaat ernaast. Het citaat is leidend.",
        "The sentences are a chat model's, each checked against the quotation beside it. The quotation decides.",
    ),
    # Citations
    "page": ("p. {page}", "p. {page}"),
    "under": ("onder “{heading}”", "under “{heading}”"),
    "footnote": ("voetnoot {note}: {text}", "footnote {note}: {text}"),
    # Fetching
    "fetching": ("Ophalen", "Fetching"),
    "outcome.fetched": ("opgehaald", "fetched"),
    "outcome.held": ("al in het corpus", "held already"),
    "outcome.not_found": ("niet gevonden", "not found"),
    "outcome.failed": ("mislukt", "failed"),
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
    "ui.audience.policy": ("Voor beleidsmakers", "For policy makers"),
    "ui.audience.law": ("Voor juristen", "For lawyers"),
    "ui.audience.research": ("Voor onderzoekers", "For researchers"),
    "ui.welcome": ("Wat wilt u weten?", "What would you like to know?"),
    "ui.welcome.how": (
        "Standpunt zoekt de zinnen die uw vraag beantwoorden, citeert ze letterlijk en noemt wie het zegt. "
        "Staat er geen antwoord in de stukken, dan leest u dat ook.",
        "Standpunt finds the sentences that answer your question, quotes them word for word and names who says so. "
        "When the papers hold no answer, it tells you.",
    ),
    "ui.corpus": ("Doorzoekbaar: {documents} ({period}).", "Searchable: {documents} ({period})."),
    "ui.offline": ("Deze pagina stuurt niets naar buiten.", "This page sends nothing to the outside."),
    "ui.model": (
        "Uw vraag en de gevonden passages gaan naar het taalmodel {model}.",
        "Your question and the passages found go to the chat model {model}.",
    ),
    "ui.busy": ("Het taalmodel is bezig met uw vraag …", "The chat model is working on your question …"),
    "ui.you": ("U vraagt", "You ask"),
    "ui.side.finding": ("Bevinding", "Finding"),
    "ui.side.reaction": ("Reactie", "Response"),
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
    "ui.heading": ("Koppen", "Headings"),
    "ui.reference": ("Vindplaats", "Reference"),
    "ui.note": ("Voetnoot {note}", "Footnote {note}"),
    "ui.label.footnote": ("Voetnoot", "Footnote"),
    "ui.label.metadata": ("Briefhoofd", "Letterhead"),
    "ui.label.signature": ("Ondertekening", "Signature"),
    "ui.tool.copy": ("Kopieer antwoord", "Copy answer"),
    "ui.tool.link": ("Kopieer koppeling", "Copy link"),
    "ui.tool.edit": ("Bewerk vraag", "Edit question"),
    "ui.tool.again": ("Vraag opnieuw", "Ask again"),
    "ui.tool.feedback": ("Beoordeel", "Give feedback"),
    "ui.feedback": ("Wat vindt u van dit antwoord?", "What do you think of this answer?"),
    "ui.feedback.note": ("Toelichting (mag leeg blijven)", "Note (may stay empty)"),
    "ui.feedback.local": (
        "Uw oordeel blijft op deze server en gaat naar de beheerder, samen met de vraag en het antwoord.",
        "Your verdict stays on this server and goes to its maintainer, with the question and the answer.",
    ),
    "ui.feedback.send": ("Verstuur oordeel", "Send verdict"),
    "ui.feedback.thanks": ("Bewaard. Dank u wel.", "Kept. Thank you."),
    "ui.feedback.failed": (
        "Niet bewaard. Kies een oordeel en probeer het opnieuw.",
        "Not kept. Choose a verdict and try again.",
    ),
    "feedback.good": ("Goed", "Good"),
    "feedback.wrong_source": ("Verkeerde bron", "Wrong source"),
    "feedback.wrong_position": ("Verkeerde partij", "Wrong position"),
    "feedback.incomplete": ("Onvolledig", "Incomplete"),
    "feedback.should_abstain": ("Had geen antwoord moeten geven", "Should not have answered"),
    "ui.tab.ask": ("Vragen", "Ask"),
    "ui.tab.papers": ("Stukken", "Papers"),
    "ui.tab.quality": ("Kwaliteit", "Quality"),
    "ui.export.markdown": ("Bewaar als Markdown", "Save as Markdown"),
    "ui.export.docx": ("Bewaar als Word", "Save as Word"),
    "export.title": ("Vragen en antwoorden uit Standpunt", "Questions and answers from Standpunt"),
    "export.about": (
        "Elk citaat is letterlijk overgenomen uit het stuk dat erbij staat.",
        "Every quotation is taken word for word from the paper that is named with it.",
    ),
    "export.sources": ("Bronnen", "Sources"),
    "ui.filters": ("Zoek in een deel van de stukken", "Search a part of the papers"),
    "ui.filters.documents": ("Stukken", "Papers"),
    "ui.filters.kinds": ("Soorten", "Kinds"),
    "ui.filters.dossiers": ("Dossiers", "Dossiers"),
    "ui.filters.holder": ("Wie het zegt", "Who says it"),
    "ui.filters.anyone": ("Iedereen", "Anyone"),
    "ui.filters.since": ("Vanaf (jjjj-mm-dd)", "From (yyyy-mm-dd)"),
    "ui.filters.until": ("Tot en met (jjjj-mm-dd)", "Up to and including (yyyy-mm-dd)"),
    "ui.filters.as_of": ("Stand op (jjjj-mm-dd)", "As of (yyyy-mm-dd)"),
    "ui.filters.active": (
        "Actieve filters; zet er een uit om dat te laten vallen",
        "Active filters; untick one to drop it",
    ),
    "ui.narrowed": ("Beperkt tot:", "Narrowed to:"),
    "ui.chip.documents": ("Stuk: {value}", "Paper: {value}"),
    "ui.chip.kinds": ("Soort: {value}", "Kind: {value}"),
    "ui.chip.dossiers": ("Dossier: {value}", "Dossier: {value}"),
    "ui.chip.holder": ("Wie het zegt: {value}", "Who says it: {value}"),
    "ui.chip.since": ("Vanaf {value}", "From {value}"),
    "ui.chip.until": ("Tot en met {value}", "Up to and including {value}"),
    "ui.chip.as_of": ("Stand op {value}", "As of {value}"),
    "ui.stop": ("Stop", "Stop"),
    "ui.stopped": ("U hebt deze vraag gestopt.", "You stopped this question."),
    "ui.retry": ("Probeer opnieuw", "Try again"),
    "ui.editing": (
        "U bewerkt een eerdere vraag. Die vraag en wat erna kwam, worden vervangen.",
        "You are editing an earlier question. It and what came after it will be replaced.",
    ),
    "ui.editing.cancel": ("Toch niet", "Never mind"),
    "ui.papers": ("Stukken in het corpus", "Papers in the corpus"),
    "ui.papers.search": ("Zoek op titel, nummer of woord", "Search by title, number or word"),
    "ui.papers.none": ("Geen titel of nummer past hierbij.", "No title or number fits."),
    "ui.papers.more": ("En nog {count}; zoek om ze te zien.", "And {count} more; search to see them."),
    "ui.papers.title": ("Titel", "Title"),
    "ui.papers.passages": ("Passages", "Passages"),
    "ui.papers.inside": ("In de tekst van de stukken", "In the text of the papers"),
    "ui.papers.manage": ("Stukken toevoegen, ophalen en verwijderen", "Adding, fetching and removing papers"),
    "ui.changes": (
        "Opbouw van {at}: {added} erbij, {altered} gewijzigd, {removed} weg sinds de opbouw ervoor",
        "Build of {at}: {added} added, {altered} changed, {removed} gone since the build before",
    ),
    "ui.changes.none": (
        "Opbouw van {at}: dezelfde stukken als bij de opbouw ervoor.",
        "Build of {at}: the same papers as in the build before.",
    ),
    "ui.changes.first": ("De index is voor het eerst opgebouwd op {at}.", "The index was first built on {at}."),
    "ui.changes.added": ("Erbij:", "Added:"),
    "ui.changes.altered": ("Gewijzigd:", "Changed:"),
    "ui.changes.removed": ("Weg:", "Gone:"),
    "ui.changes.waiting": (
        "Nog niet in de index: {count}. `standpunt index build` neemt ze op.",
        "Not in the index yet: {count}. `standpunt index build` takes them in.",
    ),
    "ui.papers.add.limits": (
        "PDF, Word, ODT, HTML, XML, Markdown of tekst; ten hoogste {megabytes} MB per bestand.",
        "PDF, Word, ODT, HTML, XML, Markdown or text; at most {megabytes} MB a file.",
    ),
    "ui.papers.add.busy": ("Bestand {number} van {count} wordt gelezen …", "Reading file {number} of {count} …"),
    "ui.papers.add": ("Voeg bestanden toe", "Add files"),
    "ui.papers.fetch.label": (
        "Nummer, bijvoorbeeld 19 637, nr. 2414",
        "Number, for example 19 637, nr. 2414",
    ),
    "ui.papers.fetch.send": ("Haal op", "Fetch"),
    "ui.papers.fetch.busy": ("Het stuk wordt opgehaald …", "Fetching the paper …"),
    "ui.papers.remove": ("Verwijder een toegevoegd stuk", "Remove an added paper"),
    "ui.papers.remove.sure": ("Ja, verwijder dit stuk", "Yes, remove this paper"),
    "ui.papers.remove.send": ("Verwijder", "Remove"),
    "ui.papers.remove.unsure": (
        "Zet eerst het vinkje bij “Ja, verwijder dit stuk”.",
        "First tick “Yes, remove this paper”.",
    ),
    "ui.papers.added.done": ("{id} is toegevoegd.", "{id} was added."),
    "ui.papers.removed.done": ("{id} is verwijderd.", "{id} was removed."),
    "ui.papers.closed": (
        "Op deze server kunnen bezoekers geen stukken toevoegen. De beheerder kan dat met `standpunt serve --manage`.",
        "Visitors of this server cannot add papers. Its maintainer can allow it with `standpunt serve --manage`.",
    ),
    "ui.quality.title": ("Verslag van de laatste meting", "Report of the latest evaluation"),
    "ui.quality.none": (
        "Er is nog geen meting. De beheerder maakt er een met `standpunt eval run`.",
        "There is no evaluation yet. The maintainer makes one with `standpunt eval run`.",
    ),
    "ui.skip": ("Naar de tekst", "Skip to the text"),
    "ui.paper": ("Het hele stuk", "The whole paper"),
    "ui.paper.open": ("Lees in het hele stuk", "Read in the whole paper"),
    "ui.outline": ("Inhoud", "Contents"),
    "ui.outline.none": ("Dit stuk heeft geen koppen.", "This paper has no headings."),
    "ui.kind": ("Soort", "Kind"),
    "ui.sender": ("Afzender", "Sender"),
    "ui.authors": ("Indieners", "Proposed by"),
    "ui.dossier": ("Dossier", "Dossier"),
    "ui.replaces": ("Komt in de plaats van", "Replaces"),
    "ui.replaced_by": ("Vervangen door", "Replaced by"),
    "ui.official": ("Officiële publicatie", "Official publication"),
    "ui.footnotes.all": ("Voetnoten", "Footnotes"),
    "ui.note.back": ("Terug naar de tekst", "Back to the text"),
    "ui.role.question": ("Vraag", "Question"),
    "ui.role.answer": ("Antwoord", "Answer"),
    "ui.login": ("Aanmelden", "Sign in"),
    "ui.login.name": ("Naam", "Name"),
    "ui.login.password": ("Wachtwoord", "Password"),
    "ui.login.wrong": ("Naam of wachtwoord klopt niet.", "Name or password is wrong."),
    "ui.limit": (
        "U stelt veel vragen achter elkaar. Wacht een minuut en probeer het opnieuw.",
        "You ask many questions in a row. Wait a minute and try again.",
    ),
    "ui.targets": ("Stukken waar de tekst naar verwijst", "Papers that the text refers to"),
    "ui.target.missing": ("niet in het corpus", "not in the corpus"),
    "ui.target.fetch": ("Haal op", "Fetch"),
    "ui.target.held": ("Opgehaald. Lees het stuk", "Fetched. Read the paper"),
    "ui.target.failed": ("Ophalen is niet gelukt. Probeer het later opnieuw.", "Fetching failed. Try again later."),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of a key, filled in; raises KeyError for an unknown one."""
    dutch, english = _TEXTS[key]
    return (dutch if language == "nl" else english).format(**values)


def keys() -> tuple[str, ...]:
    """Every key, for the tests."""
    return tuple(_TEXTS)
