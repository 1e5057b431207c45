"""The small words of Dutch that tell how a sentence is built."""

from __future__ import annotations

PREPOSITIONS = frozenset(
    "van met bij aan voor in op tegen naar over tussen binnen onder via jegens tot namens vanuit zonder tijdens "
    "gedurende sinds na rond per ondanks wegens vanwege".split()
)
DETERMINERS = frozenset(
    "de het een deze dit die dat uw onze mijn hun haar zijn alle beide sommige veel verschillende diverse enkele "
    "meerdere externe andere betrokken nationale recente eerdere bedoelde genoemde meeste vele wetenschappelijk "
    "wetenschappelijke recent eerder onderhavige bijna gehele hele".split()
)
CONJUNCTIONS = frozenset(
    "dat omdat indien hoewel terwijl zodat aangezien nadat voordat totdat wanneer zoals tenzij ofschoon opdat doordat "
    " waarbij waarin waarop waarover waarmee waarvan waarvoor waardoor waaruit waarnaar waarom waaronder waar "
    "die wat wie welke welk hoe hoeveel hetgeen".split()
)
SIMPLE = {
    **dict.fromkeys(("ik", "wij", "we"), "i"),
    **dict.fromkeys(("kabinet", "regering"), "k"),
    **dict.fromkeys(("u",), "y"),
    **dict.fromkeys(("zij", "ze", "hij"), "p"),
    **dict.fromkeys(("heeft", "hebben", "had", "hadden", "heb"), "h"),
    **dict.fromkeys("is zijn was waren wordt worden werd werden ben blijft blijven lijkt lijken luidt".split(), "b"),
    **dict.fromkeys("zal zullen zou zouden".split(), "m"),
    **dict.fromkeys(("door",), "D"),
    **dict.fromkeys(("volgens", "aldus", "blijkens"), "O"),
    **dict.fromkeys(("uit",), "U"),
    **dict.fromkeys(("om",), "s"),
    **dict.fromkeys(("ambtsvoorganger", "ambtsvoorgangers", "voorganger", "voorgangers"), "M"),
    **dict.fromkeys(
        "ook tevens voorts bovendien verder daarnaast daarbij eveneens tegelijk tegelijkertijd ten "
        "hierbij daarop zo".split(),
        "a",
    ),
}
# These open a clause only where a sentence or clause begins: "als positief ervaren", "nu", "politie of justitie".
AT_START = frozenset("als of toen nu".split())
ASKS_WHETHER = frozenset(
    "vraag vraagt vragen twijfelt twijfelen betwijfelen bezien bekijken onderzoeken weten is".split()
)
AUXILIARIES = frozenset(word for word, code in SIMPLE.items() if code in "hb")
MINE = frozenset("mij mijn ons onze".split())
VERDICTS = frozenset("gegrond ongegrond niet-ontvankelijk onverbindend nietig onrechtmatig".split())
MODALS = frozenset(
    "wil willen kan kunnen kon konden moet moeten mag mogen zal zullen zou zouden gaat gaan wilde wilden laten blijven "
    "blijft ga".split()
)
BREAKS = frozenset((*",;:?", *CONJUNCTIONS))
OPENERS = AT_START | frozenset("hoewel indien wanneer omdat zoals terwijl aangezien nadat voordat doordat".split())


FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | SIMPLE.keys()
