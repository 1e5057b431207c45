"""Whose claim a sentence is, by general rules; the cue is among the sentence's own words or its heading."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from corpus import holders
from corpus.assembly import Piece, assemble
from corpus.model import Attribution, Author, Block, Document, Holder, Metadata, Mode, Span, Speaker

SIGNED = "Minister van Financiën"


def blocks_of(text: str, heading: str | None = None) -> tuple[Block, ...]:
    """One paragraph, under a heading or not."""
    if heading is None:
        return assemble(text, [Piece("paragraph", (Span(0, len(text)),))])
    whole = f"{heading}\n{text}"
    at = len(heading)
    return assemble(whole, [Piece("heading", (Span(0, at),)), Piece("paragraph", (Span(at, len(whole)),))])


def attributions(text: str, signatory: str | None = SIGNED, heading: str | None = None) -> list[Attribution]:
    block = list(holders.attribute(blocks_of(text, heading), signatory))[-1]
    return [sentence.attribution for sentence in block.sentences]


@pytest.mark.parametrize(
    ("text", "holder", "mode"),
    [
        ("Ik acht dit voorstel onwenselijk.", "bewindspersoon", "own"),
        ("Daarom zal ik de Kamer informeren.", "bewindspersoon", "own"),
        ("Het doet mij deugd dat de uitvoering slaagt.", "bewindspersoon", "endorsed"),
        ("De inspectie plaatst terechte kanttekeningen.", "bewindspersoon", "endorsed"),
        ("De onderzoekers stellen dat het beter kan.", "onderzoekers", "reported"),
        ("Het Platform Onderwijs bepleit een andere aanpak.", "externe_partijen", "reported"),
        ("De Bond van Verzekeraars benadrukt dat fraude geld kost.", "externe_partijen", "reported"),
        ("De advocatuur klaagt over de korte termijnen.", "externe_partijen", "reported"),
        ("De PO-Raad bestrijdt dat scholen te weinig doen.", "externe_partijen", "reported"),
        ("De politie bestrijdt de criminaliteit in de haven.", "bewindspersoon", "own"),
        ("De FNV verwijt de inspectie dat zij te laat komt.", "externe_partijen", "reported"),
        ("De korpsleiding tekent aan dat aangifte nodig is.", "externe_partijen", "reported"),
        ("Significant berekent dat dit geld bespaart.", "onderzoekers", "reported"),
        ("De antwoorden komen in het dossier.", "bewindspersoon", "own"),
        ("Volgens het rapport kan het beter.", "onderzoekers", "reported"),
        ("Het kan beter, zo concluderen de onderzoekers.", "onderzoekers", "reported"),
        ("Uit het onderzoek blijkt dat het beter kan.", "onderzoekers", "reported"),
        ("Externe partijen menen dat het beter kan.", "externe_partijen", "reported"),
        ("De IND stelt dat het niet beter kan.", "ind", "reported"),
        # what the IND does is told by who signed
        ("De IND heeft de medewerkers geïnstrueerd.", "bewindspersoon", "own"),
        ("De rechtbank oordeelde niet; de Afdeling overweegt anders.", "rechter", "reported"),
        ("Dat volgt uit recente jurisprudentie.", "rechter", "reported"),
        ("In de motie van het lid Jansen werd de regering verzocht te handelen.", "kamer", "reported"),
        # what researchers report of others stays their report
        ("De onderzoekers concluderen dat externe partijen menen dat het beter kan.", "onderzoekers", "reported"),
        # a predecessor's act is not the signatory's own voice, but who signed tells it
        ("Dit is aangekondigd door mijn ambtsvoorganger.", "bewindspersoon", "own"),
    ],
)
def test_a_sentence_by_itself(text: str, holder: Holder, mode: Mode) -> None:
    (found,) = attributions(text)
    assert (found.holder, found.mode) == (holder, mode)
    assert found.cue in text or found.cue == SIGNED


@pytest.mark.parametrize(
    "text",
    [
        "Amnesty International stelt dat de opvang tekortschiet.",
        "De Algemene Rekenkamer concludeert dat het geld op is.",
        "In het rapport wordt gesteld dat de IND discrimineert.",
        "Volgens de gemeente Amsterdam is de opvang vol.",
        "Critici wijzen erop dat het te lang duurt.",
        "De advocaten zijn van mening dat de IND liegt.",
        "De PvdA meent dat het anders moet.",
        "Het lid Bisschop stelt dat het anders moet.",
        "De UNHCR beveelt aan de opvang uit te breiden.",
        "De rechtbank Den Haag achtte het besluit onzorgvuldig.",
        "De Afdeling heeft in haar uitspraak van 2020 overwogen dat het besluit niet kan.",
        "De staatssecretaris van Onderwijs stelt dat de scholen open blijven.",
        "Uit de evaluatie komt naar voren dat het te lang duurt.",
        "Geconcludeerd wordt dat de IND tekortschiet.",
        "Een asielzoeker verklaarde: “Ik ben door de IND vernederd.”",
        "De onderzoekers menen dat ik te weinig doe.",
        "Het COC vreest dat ik te weinig doe.",
        "De Kamer vraagt of ik bereid ben te handelen.",
        "Ik begrijp dat COC Nederland vindt dat de IND discrimineert.",
        "Zoals ik eerder schreef, concluderen de onderzoekers dat het beter kan.",
        "De Nationale ombudsman vindt dat de IND te traag beslist.",
        "Advocaten stellen dat de IND discrimineert.",
    ],
)
def test_what_others_claim_is_never_the_ministers_own(text: str) -> None:
    (found,) = attributions(text)
    assert found.holder != "bewindspersoon"
    assert found.mode == "reported"


@pytest.mark.parametrize(
    "text",
    [
        "De kritiek van het COC deel ik niet.",
        "Die conclusie deel ik niet.",
        "Het is niet positief om te constateren dat het misgaat.",
        "Volgens critici zijn dit terechte conclusies.",
        "Er worden geen terechte kanttekeningen geplaatst.",
    ],
)
def test_a_denial_is_no_approval(text: str) -> None:
    (found,) = attributions(text)
    assert found.mode != "endorsed"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("De Nationale ombudsman vindt dat de IND te traag beslist.", "externe_partijen"),
        ("Advocaten stellen dat de IND discrimineert.", "externe_partijen"),
        ("De rechtbank Den Haag heeft geoordeeld dat het besluit niet kan.", "rechter"),
        ("De staatssecretaris van Onderwijs stelt dat de scholen open blijven.", "onbekend"),
        ("Ik deel de conclusie van de onderzoekers.", "bewindspersoon"),
    ],
)
def test_the_subject_of_the_main_clause_speaks(text: str, holder: Holder) -> None:
    assert attributions(text)[0].holder == holder


def test_a_heading_that_names_another_party_is_theirs() -> None:
    assert attributions("Het kan beter.", heading="Reactie van VluchtelingenWerk")[0].holder == "externe_partijen"
    assert attributions("Het kan beter.", heading="Standpunt van het COC")[0].holder == "externe_partijen"
    assert attributions("Het kan beter.", heading="Conclusie")[0].holder == "bewindspersoon"


def test_footnotes_are_nobodys_claim(letter: Document) -> None:
    assert {s.attribution.holder for b in letter.blocks if b.label == "footnote" for s in b.sentences} == {"onbekend"}


def test_the_section_decides_where_no_words_do() -> None:
    text = "Het kan beter. Daarover gaat het rapport."
    assert attributions(text, heading="Conclusies")[0].holder == "onderzoekers"
    assert attributions(text, heading="Reactie op de conclusies")[0].holder == "bewindspersoon"
    assert attributions(text, heading="Conclusies")[0].cue == "Conclusies"
    # without a word of research the conclusions are of who signed
    assert attributions("Het kan beter.", heading="Conclusies")[0].holder == "bewindspersoon"


def test_continuation_takes_over_the_group_last_named() -> None:
    found = attributions(
        "Het wordt gewaardeerd door IND-medewerkers, blijkt uit het onderzoek. Zij geven aan dat het helpt."
    )
    assert found[1].holder == "ind"
    assert found[1].cue == "Zij geven aan"


def test_nothing_is_claimed_of_an_unsigned_paper() -> None:
    assert attributions("Het kan beter.", signatory=None)[0] == Attribution("onbekend", "own", "")
    assert attributions("Ik vind het goed.", signatory=None)[0].holder == "onbekend"


def test_in_the_letter_findings_and_reactions_are_kept_apart(letter: Document) -> None:
    under: dict[str, list[Holder]] = {}
    for block in letter.blocks:
        for sentence in block.sentences if block.label == "paragraph" else ():
            under.setdefault(" ".join(block.headings), []).append(sentence.attribution.holder)
    assert "bewindspersoon" not in under["Conclusies"]
    assert set(under["Slotbeschouwing"]) == {"bewindspersoon"}


def test_every_cue_stands_in_its_sentence_heading_or_signature(letter: Document) -> None:
    for block in letter.blocks:
        for sentence in block.sentences if block.label == "paragraph" else ():
            cue = sentence.attribution.cue
            assert cue in sentence.text or cue in block.headings or cue == letter.signatory


CONSTRUCTIONS: list[tuple[str, Holder, Mode]] = [
    ("De VNG is geen voorstander van dit voorstel.", "externe_partijen", "reported"),
    ("De gemeenten hebben laten weten dat zij meer tijd nodig hebben.", "externe_partijen", "reported"),
    (
        "Uit gesprekken met gemeenten komt naar voren dat er behoefte is aan duidelijkheid.",
        "externe_partijen",
        "reported",
    ),
    ("Recente studies laten zien dat het beleid werkt.", "onderzoekers", "reported"),
    ("In het onderzoek zijn drie knelpunten geconstateerd.", "onderzoekers", "reported"),
    ("De belangrijkste conclusie van het rapport is dat de wet onvoldoende werkt.", "onderzoekers", "reported"),
    ("De onderzoekers doen vijf aanbevelingen.", "bewindspersoon", "own"),
    ("De onderzoekers bevelen aan de wet te wijzigen.", "onderzoekers", "reported"),
    ("Geadviseerd wordt de werkwijze aan te passen.", "onbekend", "reported"),
    ("Het rapport beschrijft de situatie in drie landen.", "bewindspersoon", "own"),
    ("Het rapport bevat aanbevelingen voor de IND.", "bewindspersoon", "own"),
    ("Ik neem de aanbevelingen over.", "bewindspersoon", "endorsed"),
    ("De aanbevelingen neem ik over.", "bewindspersoon", "endorsed"),
    ("Het kabinet onderschrijft de conclusies van het rapport.", "bewindspersoon", "endorsed"),
    ("Het kabinet onderschrijft deze conclusie niet.", "bewindspersoon", "own"),
    ("Ik herken het beeld dat de onderzoekers schetsen.", "bewindspersoon", "endorsed"),
    ("Ik herken mij niet in dit beeld.", "bewindspersoon", "own"),
    (
        "De Afdeling heeft in haar uitspraak van 4 mei 2020 geoordeeld dat de werkwijze deugdelijk is.",
        "rechter",
        "reported",
    ),
    ("Uit vaste rechtspraak van de Afdeling volgt dat de bewijslast bij de vreemdeling ligt.", "rechter", "reported"),
    (
        "Het Hof van Justitie heeft op 2 december 2014 bepaald dat vragenlijsten niet zijn toegestaan.",
        "rechter",
        "reported",
    ),
    ("De Hoge Raad overwoog dat het arrest geen stand houdt.", "rechter", "reported"),
    ("Mijn ambtsvoorganger heeft in 2018 aangegeven dat de werkwijze wordt aangepast.", "bewindspersoon", "reported"),
    ("In 2018 stelde mijn voorganger dat dit niet nodig was.", "bewindspersoon", "reported"),
    ("De minister van Financiën heeft aangegeven dat er geen geld is.", "bewindspersoon", "own"),
    ("De minister van Onderwijs heeft aangegeven dat er geen geld is.", "onbekend", "reported"),
    ("De motie-Jansen verzoekt de regering om een onderzoek.", "kamer", "reported"),
    ("De leden van de VVD-fractie vragen naar de kosten.", "kamer", "reported"),
    ("Uw Kamer heeft gevraagd om een overzicht.", "kamer", "reported"),
    ("Kamerlid Omtzigt constateert dat de cijfers niet kloppen.", "kamer", "reported"),
    ("Tijdens het debat is gevraagd naar de kosten.", "kamer", "reported"),
    ("Met deze brief doe ik die toezegging gestand.", "bewindspersoon", "own"),
    ("De wet stelt dat de aanvraag schriftelijk wordt gedaan.", "bewindspersoon", "own"),
    (
        "Artikel 31 van de Vreemdelingenwet bepaalt dat de vreemdeling zijn aanvraag onderbouwt.",
        "bewindspersoon",
        "own",
    ),
    ("De IND stelt de vreemdeling in de gelegenheid te reageren.", "bewindspersoon", "own"),
    ("De IND herkent zich niet in deze kritiek.", "ind", "reported"),
    ("Volgens de IND is dit niet uitvoerbaar.", "ind", "reported"),
    ("IND-medewerkers ervaren de werkdruk als hoog.", "ind", "reported"),
    ("De IND heeft aangegeven dat dit niet uitvoerbaar is.", "ind", "reported"),
    ("De IND zal de medewerkers opleiden.", "bewindspersoon", "own"),
    ("De vakbonden maken zich zorgen over de werkdruk.", "externe_partijen", "reported"),
    ("Er zijn zorgen over de werkdruk.", "bewindspersoon", "own"),
    ("Er wordt wel gesteld dat dit onuitvoerbaar is.", "onbekend", "reported"),
    ("Naar het oordeel van de Afdeling is dit onvoldoende gemotiveerd.", "rechter", "reported"),
    ("Naar de mening van de VNG is dit onvoldoende.", "externe_partijen", "reported"),
    ("In de ogen van critici is dit onvoldoende.", "externe_partijen", "reported"),
    ("De Europese Commissie heeft een voorstel gedaan.", "bewindspersoon", "own"),
    ("De Europese Commissie stelt voor de verordening te wijzigen.", "externe_partijen", "reported"),
    ("Het CBS verwacht dat de bevolking groeit.", "onderzoekers", "reported"),
    ("Uit cijfers van het CBS blijkt dat de instroom daalt.", "onderzoekers", "reported"),
    ("Uit de cijfers blijkt dat de instroom daalt.", "bewindspersoon", "own"),
    ("Het onderzoek is uitgevoerd door Regioplan.", "bewindspersoon", "own"),
    ("Ik deel u mee dat de vragen worden beantwoord.", "bewindspersoon", "own"),
    ("Ik vind dat de onderzoekers gelijk hebben.", "bewindspersoon", "own"),
    ("Ik ben het niet eens met de onderzoekers.", "bewindspersoon", "own"),
    ("Ik zie dat anders dan de onderzoekers.", "bewindspersoon", "own"),
    ("Dat standpunt van de VNG deel ik niet.", "bewindspersoon", "own"),
    ("De kritiek dat de IND te streng is, deel ik niet.", "bewindspersoon", "own"),
    ("Anders dan de onderzoekers stellen, is de werkwijze wel degelijk effectief.", "bewindspersoon", "own"),
    ("Hoewel de onderzoekers stellen dat het beter kan, acht ik de werkwijze passend.", "bewindspersoon", "own"),
    ("Terecht wijzen de onderzoekers op de werkdruk.", "bewindspersoon", "endorsed"),
    ("De onderzoekers wijzen terecht op de werkdruk.", "bewindspersoon", "endorsed"),
    ("Ten onrechte stellen de onderzoekers dat de IND dit nalaat.", "bewindspersoon", "own"),
    ("VluchtelingenWerk wijst erop dat de termijnen te lang zijn.", "externe_partijen", "reported"),
    ("Heineken stelt dat de accijns te hoog is.", "onbekend", "reported"),
    ("De directeur van het museum zei dat de collectie veilig is.", "onbekend", "reported"),
    ("Bureau Beke concludeert dat het geweld afneemt.", "onderzoekers", "reported"),
    ("Professor Jansen betoogt dat de wet tekortschiet.", "onderzoekers", "reported"),
    ("De Raad van State adviseert het voorstel niet in te dienen.", "rechter", "reported"),
    (
        "De Afdeling advisering van de Raad van State adviseert het voorstel aan te passen.",
        "externe_partijen",
        "reported",
    ),
    ("De staatssecretaris en ik vinden dat dit beter moet.", "bewindspersoon", "own"),
    ("Wij hechten aan een zorgvuldige procedure.", "bewindspersoon", "own"),
    ("Het is niet aan mij om daarover te oordelen.", "bewindspersoon", "own"),
    ("Gelet op het voorgaande concludeer ik dat de werkwijze voldoet.", "bewindspersoon", "own"),
    ("De politie heeft mij laten weten dat het onderzoek loopt.", "externe_partijen", "reported"),
    ("Het OM heeft besloten niet te vervolgen.", "bewindspersoon", "own"),
    ("Het OM laat weten dat de zaak loopt.", "externe_partijen", "reported"),
    ("Van de zijde van de politie is aangegeven dat dit zeldzaam is.", "externe_partijen", "reported"),
    ("Door de inspectie zijn tekortkomingen geconstateerd.", "externe_partijen", "reported"),
    ("De inspectie constateert dat de zorg tekortschiet.", "externe_partijen", "reported"),
    ("De inspectie ziet toe op de naleving.", "bewindspersoon", "own"),
    ("De burgemeester vindt dat de opvang vol is.", "externe_partijen", "reported"),
    ("Bewoners geven aan overlast te ervaren.", "externe_partijen", "reported"),
]

RUNS: list[tuple[str, list[Holder]]] = [
    (
        "De onderzoekers concluderen dat de wet werkt. Ook zijn er knelpunten. Ik neem die serieus.",
        ["onderzoekers", "onderzoekers", "bewindspersoon"],
    ),
    (
        "De VNG geeft aan dat de termijn te kort is. Zij vraagt om uitstel. Ik ben daartoe bereid.",
        ["externe_partijen", "externe_partijen", "bewindspersoon"],
    ),
    (
        "Het rapport stelt dat de IND achterloopt. Daarbij wordt opgemerkt dat dit tijdelijk is. De IND heeft inmiddels extra mensen aangenomen.",  # noqa: E501
        ["onderzoekers", "onderzoekers", "bewindspersoon"],
    ),
    (
        "Uit het onderzoek blijkt dat de druk hoog is. Verder is gebleken dat het verzuim toeneemt. Daarom neemt de IND maatregelen.",  # noqa: E501
        ["onderzoekers", "onderzoekers", "bewindspersoon"],
    ),
    (
        "Volgens de onderzoekers is de wet onduidelijk. Daarnaast zal ik de wet wijzigen.",
        ["onderzoekers", "bewindspersoon"],
    ),
    (
        "De politie laat weten dat het onderzoek loopt. Hierover kan zij geen mededelingen doen.",
        ["externe_partijen", "bewindspersoon"],
    ),
    (
        "De inspectie constateert tekortkomingen. Zo ontbreken dossiers. Ook is er te weinig personeel.",
        ["externe_partijen", "externe_partijen", "externe_partijen"],
    ),
    (
        "De onderzoekers spraken met medewerkers. Deze gaven aan tevreden te zijn.",
        ["bewindspersoon", "externe_partijen"],
    ),
    (
        "De onderzoekers hebben 40 mensen geïnterviewd. Ze stellen vast dat de werkdruk hoog is.",
        ["bewindspersoon", "onderzoekers"],
    ),
    ("De motie verzoekt de regering te onderzoeken of dit kan. Dat zal ik doen.", ["kamer", "bewindspersoon"]),
    ("De Kamer heeft om een onderzoek gevraagd. Dat onderzoek is gestart.", ["kamer", "bewindspersoon"]),
    (
        "De VNG stelt: “Dit kan niet. Het moet anders.” Ik zie dat anders.",
        ["externe_partijen", "externe_partijen", "bewindspersoon"],
    ),
    ("Er komt meer geld, aldus de woordvoerder van de gemeente.", ["externe_partijen"]),
    (
        "Het rapport concludeert dat A werkt. Tevens concludeert het rapport dat B niet werkt. Tot slot bevat het aanbevelingen.",  # noqa: E501
        ["onderzoekers", "onderzoekers", "bewindspersoon"],
    ),
    (
        "De onderzoekers noemen drie oorzaken. Ten eerste is de wet onduidelijk. Ten tweede ontbreekt capaciteit.",
        ["onderzoekers", "onderzoekers", "onderzoekers"],
    ),
    (
        "Ik heb de Kamer toegezegd dit te onderzoeken. Dat onderzoek is inmiddels afgerond.",
        ["bewindspersoon", "bewindspersoon"],
    ),
    ("De minister van Asiel heeft toegezegd dit te bezien.", ["bewindspersoon"]),
    (
        "De leden van de D66-fractie stellen dat het beleid faalt. Zij vragen of de minister dit erkent.",
        ["kamer", "kamer"],
    ),
    (
        "Professor Jansen heeft onderzoek gedaan. Jansen concludeert dat de wet werkt.",
        ["bewindspersoon", "onderzoekers"],
    ),
    (
        "Het College voor de Rechten van de Mens (CRM) is kritisch. Het CRM wijst op discriminatie.",
        ["externe_partijen", "externe_partijen"],
    ),
    ("De onderzoekers, die dossiers bestudeerden, stellen dat A.", ["onderzoekers"]),
    ("De evaluatie, uitgevoerd door Regioplan, laat zien dat A.", ["onderzoekers"]),
    ("In hun reactie geven de gemeenten aan dat A.", ["externe_partijen"]),
    ("In reactie hierop stelt de IND dat A.", ["ind"]),
    ("Naar aanleiding van de motie heeft de IND onderzocht of A.", ["bewindspersoon"]),
    ("Bij brief van 3 mei heeft mijn ambtsvoorganger uw Kamer geïnformeerd.", ["bewindspersoon"]),
    ("De toezegging van mijn ambtsvoorganger voer ik uit.", ["bewindspersoon"]),
    ("Sommigen menen dat dit niet kan.", ["onbekend"]),
    ("Velen vinden dat dit moet veranderen.", ["onbekend"]),
    ("Men stelt dat dit niet kan.", ["onbekend"]),
    ("Er zijn geluiden dat dit niet kan.", ["bewindspersoon"]),
    ("Het is de opvatting van de VNG dat dit niet kan.", ["externe_partijen"]),
    ("Het oordeel van de rechtbank is dat dit niet kan.", ["rechter"]),
    ("De kritiek van de VNG luidt dat dit niet kan.", ["externe_partijen"]),
    ("De zorg bij ouders is dat dit te lang duurt.", ["externe_partijen"]),
    ("Dat beeld wordt bevestigd door de onderzoekers.", ["onderzoekers"]),
    ("Dit wordt bevestigd in het onderzoek.", ["onderzoekers"]),
    ("Dit wordt door gemeenten als knelpunt ervaren.", ["externe_partijen"]),
    ("Zoals de onderzoekers constateren, is de werkdruk hoog.", ["bewindspersoon"]),
    ("De werkdruk is hoog, zo blijkt uit het rapport.", ["onderzoekers"]),
    ("De werkdruk is volgens het rapport te hoog.", ["onderzoekers"]),
    ("Gemeenten zien de opvang als een probleem.", ["externe_partijen"]),
    ("Gemeenten moeten de opvang regelen.", ["bewindspersoon"]),
    ("De Tweede Kamer heeft de motie aangenomen.", ["bewindspersoon"]),
    ("De Kamer verzoekt mij de wet te wijzigen.", ["kamer"]),
    ("Het is denkbaar dat de rechter anders oordeelt.", ["bewindspersoon"]),
    ("Het is aan de rechter om dat te beoordelen.", ["bewindspersoon"]),
    ("De rechter heeft het beroep gegrond verklaard.", ["rechter"]),
    ("Deskundigen waarschuwen voor de gevolgen.", ["externe_partijen"]),
    ("De sector verwacht een tekort.", ["externe_partijen"]),
    ("De NS verwacht meer reizigers.", ["externe_partijen"]),
    ("Uit navraag bij de politie blijkt dat dit zelden voorkomt.", ["externe_partijen"]),
    ("Navraag leert dat dit zelden voorkomt.", ["bewindspersoon"]),
    ("Het OM ziet geen aanleiding tot vervolging.", ["externe_partijen"]),
    ("Naar ik begrijp van de IND is dat niet mogelijk.", ["bewindspersoon"]),
    ("Van de IND heb ik vernomen dat dat niet mogelijk is.", ["bewindspersoon"]),
    ("De IND meldt dat dat niet mogelijk is.", ["ind"]),
    ("De onderzoekers rapporteren geen misstanden.", ["onderzoekers"]),
    ("De aanbeveling om de wet te wijzigen neem ik over.", ["bewindspersoon"]),
    ("De onderzoekers adviseren mij de wet te wijzigen.", ["onderzoekers"]),
]


@pytest.mark.parametrize(("text", "holder", "mode"), CONSTRUCTIONS)
def test_a_construction(text: str, holder: Holder, mode: Mode) -> None:
    found = attributions(text)[0]
    assert (found.holder, found.mode) == (holder, mode)


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_a_run_of_sentences(text: str, expected: list[Holder]) -> None:
    assert [found.holder for found in attributions(text)] == expected


def voiced(text: str, paper: Metadata = Metadata(), signatory: str | None = None, **block: Any) -> list[Attribution]:
    """Attributions of one paragraph of a paper of this kind, with a role or speaker."""
    (made,) = assemble(text, [Piece("paragraph", (Span(0, len(text)),), **block)])
    (found,) = holders.attribute([made], signatory, paper)
    return [sentence.attribution for sentence in found.sentences]


def test_a_member_speaks_for_the_chamber_and_a_minister_for_herself() -> None:
    minister, member = Speaker("Ollongren", None, "Minister"), Speaker("Koerhuis", "VVD")
    chair = Speaker("De voorzitter", None, "voorzitter")
    text = "Het moet anders."
    assert voiced(text, speaker=minister)[0] == Attribution("bewindspersoon", "own", "Ollongren")
    assert voiced(text, speaker=member)[0] == Attribution("kamer", "own", "Koerhuis")
    assert voiced(text, speaker=chair)[0].holder == "kamer"


def test_what_a_member_says_of_the_minister_is_the_members() -> None:
    member = Speaker("Koerhuis", "VVD")
    for text in (
        "De minister zegt dat het goed gaat.",
        "De minister vindt dat ook.",
        "Ik hoor de minister zeggen: ja.",
    ):
        assert voiced(text, speaker=member)[0].holder == "kamer"


def test_a_minister_who_tells_what_a_member_asked_reports() -> None:
    minister = Speaker("Ollongren", None, "Minister")
    for text in ("De heer Koerhuis vroeg naar de kosten.", "U vraagt of dat kan.", "D66 wijst op de risico's."):
        found = voiced(text, speaker=minister)[0]
        assert (found.holder, found.mode) == ("kamer", "reported")


def test_question_and_answer() -> None:
    assert voiced("Vindt u dat ook?", Metadata(kind="kamervraag"), SIGNED, role="question")[0].holder == "kamer"
    assert voiced("Ja.", Metadata(kind="kamervraag"), SIGNED, role="answer")[0].holder == "bewindspersoon"


def test_an_answer_without_a_heading_of_its_own_is_found_by_its_first_person() -> None:
    text = "Kent u dit bericht?\nDe politie onderzoekt dit. Ik wacht dat af.\nBent u bereid te handelen?"
    ends = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n"), len(text) + 1]
    spans = [Span(start, end - 1) for start, end in pairwise(ends)]
    blocks = assemble(text, [Piece("paragraph", (span,), role="question") for span in spans])
    found = [block.sentences[0].attribution.holder for block in holders.attribute(blocks, SIGNED)]
    assert found == ["kamer", "bewindspersoon", "kamer"]


def test_considerations_and_requests_of_a_motion_are_the_chambers() -> None:
    motion = Metadata(kind="motie", authors=(Author("Vedder", party="CDA"),))
    for text in ("constaterende dat de landsadvocaat aangeeft dat het kan;", "verzoekt de regering te handelen,"):
        assert voiced(text, motion)[0].holder == "kamer"
        assert voiced(text, motion)[0].mode == "own"


def test_a_report_is_of_researchers_whatever_it_reports() -> None:
    report = Metadata(kind="rapport", sender="Planbureau voor de Leefomgeving")
    for text in ("Mensen verhuizen niet zomaar.", "De minister stelt dat het goed gaat.", "Wij zien een toename."):
        assert voiced(text, report)[0].holder == "onderzoekers"


@pytest.mark.parametrize(
    ("sender", "holder"),
    [
        ("Immigratie- en Naturalisatiedienst", "ind"),
        ("VluchtelingenWerk Nederland", "externe_partijen"),
        ("Stichting Onbekend", "externe_partijen"),
        ("Rechtbank Den Haag", "rechter"),
        ("Staatssecretaris van Justitie en Veiligheid", "bewindspersoon"),
        ("Vaste commissie voor Justitie en Veiligheid", "kamer"),
    ],
)
def test_the_sender_of_a_letter_speaks_in_it(sender: str, holder: Holder) -> None:
    found = voiced("Wij vinden dat het anders moet. Het kan beter.", Metadata(kind="brief", sender=sender))
    assert [each.holder for each in found] == [holder, holder]


def test_a_court_tells_what_the_parties_say() -> None:
    decision = Metadata(kind="uitspraak", sender="Rechtbank Den Haag")
    found = voiced("Eiser voert aan dat het besluit onjuist is. De rechtbank overweegt dat dit slaagt.", decision)
    assert [(each.holder, each.mode) for each in found] == [("externe_partijen", "reported"), ("rechter", "own")]


def test_a_predecessor_is_reported_and_named_in_the_cue() -> None:
    (found,) = attributions("Mijn ambtsvoorganger heeft aangegeven dat het anders moet.")
    assert found == Attribution("bewindspersoon", "reported", "Mijn ambtsvoorganger heeft aangegeven")


def test_a_list_goes_on_from_the_sentence_that_announces_it() -> None:
    text = "De onderzoekers bevelen aan:\nde wet te wijzigen;\nIk doe dat."
    pieces = [
        Piece("paragraph", (Span(0, 28),)),
        Piece("list_item", (Span(29, 48),)),
        Piece("paragraph", (Span(49, 60),)),
    ]
    found = [block.sentences[0].attribution for block in holders.attribute(assemble(text, pieces), SIGNED)]
    assert found[0].holder == "onderzoekers"
    assert found[2].holder == "bewindspersoon"


@pytest.mark.parametrize("line", ["“" * 30_000, "‘" * 30_000, "(" * 30_000, "de IND stelt " * 4_000, "prof. " * 8_000])
def test_a_hostile_line_is_read(line: str) -> None:
    assert list(holders.attribute(blocks_of(line), SIGNED))
