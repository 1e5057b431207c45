from __future__ import annotations

from typing import get_args

import pytest

from assistant import asking, query
from corpus.errors import Language, QuestionError
from corpus.model import Holder
from index.model import Kind, Measure


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        ("\u200b\u200d\u202e", "empty"),
        ("🙂🙂🙂", "no words"),
        ("?!…", "no words"),
        ("a" * 10_000, "10000 characters"),
    ],
)
def test_a_question_without_words_is_refused(text: str, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        query.analyse(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wat is het doel van het onderzoek?", "nl"),
        ("What is the purpose of the research?", "en"),
        ("Who is the state secretary?", "en"),
        ("vragenlijst stereotypering", "nl"),
        ("WODC rapport", "nl"),
    ],
)
def test_the_language_of_a_question(text: str, language: Language) -> None:
    assert query.analyse(text).language == language


@pytest.mark.parametrize(
    ("text", "holder", "words"),
    [
        (
            "Wat vindt de staatssecretaris van standaardvragenlijsten?",
            "bewindspersoon",
            "Wat van standaardvragenlijsten?",
        ),
        (
            "Wat is het standpunt van het ministerie over stereotypering?",
            "bewindspersoon",
            "Wat is het over stereotypering?",
        ),
        ("Volgens de onderzoekers, wat is er mis met workshops?", "onderzoekers", ", wat is er mis met workshops?"),
        ("Wat concludeert het WODC over coördinatoren?", "onderzoekers", "Wat over coördinatoren?"),
        ("What do the researchers conclude?", "onderzoekers", "What do the researchers conclude?"),
        ("What does the state secretary think of questionnaires?", "bewindspersoon", "What does of questionnaires?"),
        ("According to external parties, what is unclear?", "externe_partijen", ", what is unclear?"),
        ("Hoe reageert de IND op kritiek?", "ind", None),
        ("Wat eist de hoogste bestuursrechter van een besluit?", "rechter", None),
        ("What does case law require of a decision?", "rechter", None),
        ("Welk bezwaar maken organisaties van buiten tegen de werkwijze?", "externe_partijen", None),
        ("Deelt Broekers-Knol de zorg over beginnende medewerkers?", "bewindspersoon", None),
        ("Does the State Secretary accept the criticism?", "bewindspersoon", None),
        ("What is the State Secretary's overall verdict on the study?", "bewindspersoon", None),
        ("Zijn de IND'ers tevreden over de nieuwe werkinstructie?", "ind", None),
        # asks what someone does or is, not for a view
        ("Wie is de staatssecretaris?", None, None),
        ("Wat doet de IND tegen stereotypering?", None, None),
        ("Zijn de onderzoekers bij de IND op bezoek geweest?", None, None),
        ("Op welk verzoek is het onderzoek uitgevoerd?", None, None),
    ],
)
def test_whose_view_is_asked(text: str, holder: Holder | None, words: str | None) -> None:
    found = query.analyse(text).query
    assert found.holder == holder
    if words is not None:
        assert " ".join(found.text.split()) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wanneer is het rapport opgeleverd?", "date"),
        ("In welk Kamerstuk staat de brief van 4 juli 2018?", "reference"),
        ("Hoeveel medewerkers zijn opgeleid?", "number"),
        ("Waarom is het beoordelen complex?", "reason"),
        ("Wie voerde het onderzoek uit?", "person"),
        ("Who signed the letter?", "person"),
        ("Wat is de Basisopleiding Asiel?", "other"),
    ],
)
def test_the_kind_of_answer_asked(text: str, kind: Kind) -> None:
    assert query.analyse(text).query.kind == kind


def test_hidden_characters_are_taken_out() -> None:
    assert query.analyse("werk\u200binstructie\u202e?").query.text == "werkinstructie?"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("In welk Kamerstuk staat de brief van 4 juli 2018?", "footnote"),
        ("Van welke datum is deze brief?", "metadata"),
        ("What is the date of this letter?", "metadata"),
        ("Wat is het onderwerp van de brief?", "metadata"),
        ("Wie heeft de brief ondertekend?", "signature"),
        ("Who signed the letter?", "signature"),
        ("Wanneer is het rapport opgeleverd?", None),
        ("Wie voerde het onderzoek uit?", None),
    ],
)
def test_the_part_of_a_paper_that_would_hold_the_answer(text: str, part: str | None) -> None:
    assert query.analyse(text).query.part == part


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("Wat vindt de staatsecretaris van het rapport?", "Wat vindt de staatssecretaris van het rapport?"),
        ("Wat vindt de minister van het onderzoek?", "Wat vindt de minister van het onderzoek?"),
        ("Wat moeten de ministeries onderzoeken?", "Wat moeten de ministeries onderzoeken?"),
    ],
)
def test_only_a_slip_in_a_holders_name_is_put_right(text: str, understood: str) -> None:
    assert query.analyse(text).query.whole == understood


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Welke jaren bestrijkt de studie?", "date"),
        ("Hoeveel waarde heeft een getuigenis?", "other"),
        ("Hoeveel getuigen zijn er gehoord?", "number"),
        ("Waarom valt het aantal zo laag uit?", "reason"),
        ("Wie is bang voor hoge kosten?", "person"),
        ("Krijgt ieder een bedrag?", "other"),
        ("Wat zijn de kosten van de training?", "number"),
        ("aantal workshops", "number"),
    ],
)
def test_years_are_dates_and_weight_is_no_number(text: str, kind: Kind) -> None:
    assert query.analyse(text).query.kind == kind


@pytest.mark.parametrize(
    "text", ["Onderschrijft de bewindspersoon de conclusie?", "Does the minister endorse the findings?"]
)
def test_who_endorses_holds_a_view(text: str) -> None:
    assert query.analyse(text).query.holder == "bewindspersoon"


def test_who_supports_somebody_holds_none() -> None:
    assert query.analyse("How does the IND support its staff?").query.holder is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Onder welk kenmerk staat de motie geregistreerd?", "reference"),
        ("Onder welke nummers zijn de werkinstructies bekend?", "reference"),
        ("What number does the motion have?", "reference"),
        ("What number of cases did they read?", "other"),
        ("Which document number does the motion have?", "reference"),
        ("Hoeveel verschilt de nieuwe instructie van de oude?", "other"),
        ("Hoeveel zaken verschillen daarvan?", "number"),
    ],
)
def test_a_number_that_names_is_a_reference_and_a_difference_is_no_number(text: str, kind: Kind) -> None:
    assert query.kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "asked", "holder"),
    [
        (
            "Wat concluderen de onderzoekers over de opleiding en hoe reageert de staatssecretaris daarop?",
            "Wat concluderen de onderzoekers over de opleiding?",
            "onderzoekers",
        ),
        (
            "Which drawback do the researchers mention, and what does the minister say about it?",
            "Which drawback do the researchers mention?",
            "onderzoekers",
        ),
    ],
)
def test_a_reaction_asked_beside_a_finding_goes_with_it(text: str, asked: str, holder: Holder) -> None:
    understood = query.analyse(text).query
    assert (understood.asked, understood.holder) == (asked, holder)
    assert "reaction" in understood.traits


@pytest.mark.parametrize(
    "text",
    [
        "Wat is er gewijzigd en hoe wordt dat uitgelegd?",
        "Wat vinden de onderzoekers en hoe reageren externe partijen?",
        "Hoe verloopt het gehoor en wat doet de coördinator?",
    ],
)
def test_no_reaction_of_the_minister_is_asked(text: str) -> None:
    before = asking.traits(text)
    understood = query.analyse(text).query
    assert understood.traits == before
    assert understood.asked == text  # nothing of the question is lost


@pytest.mark.parametrize(
    ("text", "asked", "searched"),
    [
        ("Wat zegt de brief over de workshops?", "Wat wordt gezegd over de workshops?", "Wat over de workshops?"),
        ("Wie wordt er genoemd in het stuk?", "Wie wordt er genoemd?", "Wie wordt er genoemd?"),
        ("What does the letter say about training?", "What is said about training?", "What about training?"),
        ("Wat staat in de brief van 4 juli?", "Wat staat in de brief van 4 juli?", "Wat staat in de brief van 4 juli?"),
        ("Wat zegt de brief?", "Wat zegt de brief?", "Wat zegt de brief?"),
        ("Van wanneer is deze brief?", "Van wanneer is deze brief?", "Van wanneer is deze brief?"),
    ],
)
def test_that_it_is_about_this_paper_tells_nothing(text: str, asked: str, searched: str) -> None:
    understood = query.analyse(text).query
    assert (understood.asked, " ".join(understood.text.split())) == (asked, searched)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Hoe lang duurt de procedure?", "duration"),
        ("How long does the procedure take?", "duration"),
        ("Welke termijn geldt er?", "duration"),
        ("Hoe lang geleden was dat?", None),
        ("Wat kost de cursus?", "money"),
        ("Hoeveel gaat het nieuwe systeem de overheid kosten?", "money"),
        ("Hoe hoog is de boete?", "money"),
        ("How much did the programme cost?", "money"),
        ("Hoeveel tijd kost een aanvraag?", None),
        ("Wie wil koste wat kost vasthouden aan de regel?", None),
        ("Welk percentage is afgewezen?", "percentage"),
        ("What proportion was rejected?", "percentage"),
        ("Welk deel van het rapport deugt?", None),
    ],
)
def test_the_measure_that_is_asked(text: str, measure: str | None) -> None:
    assert [trait for trait in asking.traits(text) if trait in get_args(Measure)] == ([measure] if measure else [])
