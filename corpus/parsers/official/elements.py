"""Names of the official vocabularies: what runs on within a line, and what stands on its own."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.parsers.markup import Element

# Within a line. After those of the second list comes a word of its own, also where no blank stands between.
RUNNING = frozenset(
    """
    aanhaling br cur datum dossierref eindnoot extref extref-groep herdruk illustratie inf intref intref-groep
    nadruk noot nootref ondernummer organisatie politiek raadnr rijkswetnr sup tekstcorrectie term unl vet
    voetref
    """.split()
)
WORDS = frozenset(
    """
    achternaam al begrotingshoofdstuk dag deze dossiernr entry functie inf.nr jaar kamervraagonderwerp label
    li.nr lidnr ltrlabel maand naam noot.al noot.li noot.lijst noot.nr nr nummer plaats stuknr subtitel
    tekstregel titel title voornaam voorvoegsels
    """.split()
)
# Blocks, and containers of blocks; what is in none of the lists is told by what it holds.
BLOCKS = frozenset(
    """
    aanhef advies afdeling agendapunt al al-groep algemeen amendement amendement-lid antwoord artikel bijlage
    body box considerans considerans.al context context.al definitielijst divisie dossier hoofdstuk kamerstuk
    kamerstukkop kamervraagkop kamervraagomschrijving kamervragen kop lid lijst metadata motie motie-info
    nota-toelichting officiele-inhoudsopgave ondertekening onderwerp ondtek opening paragraaf plaatje reactie
    slotformulering spreekbeurt spreker staatscourant structuurtekst stuk table tekst tekst-sluiting toelicht
    tuskop tussenkop voetnoot voorstel-sluiting voorstel-wet vraag vragen vrije-tekst wettekst wijzig-artikel
    wijzig-lid wijziging witreg
    """.split()
)
NOTES = ("noot", "eindnoot", "voetnoot")


def parts(element: Element) -> Iterator[tuple[Element, bool]]:
    """Yields the children, each with whether it stands on its own; an unknown one does unless it is in running text."""
    is_running: bool | None = None
    for child in element:
        if child.tag in BLOCKS:
            yield child, True
        elif child.tag in RUNNING or child.tag in WORDS:
            yield child, any(within.tag in BLOCKS for within in child)
        else:
            is_running = _runs(element) if is_running is None else is_running
            yield child, not is_running or splits(child)


def splits(element: Element) -> bool:
    """Whether something within the element stands on its own."""
    return any(stands for _, stands in parts(element))


def words_of(element: Element | None) -> str:
    """The text of an element and all within, footnotes left out, white space folded."""
    if element is None:
        return ""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> list[str]:
    found = [element.text or ""]
    for child in element:
        if child.tag in WORDS:
            found.append(" ")
        if child.tag not in NOTES:
            found += _texts(child)
        found.append(child.tail or "")
    return found


def _runs(element: Element) -> bool:
    """Whether text stands loose in the element, between its children."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
