from __future__ import annotations

import pytest

from corpus import references


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Kamerstukken II, vergaderjaar 2017-2018, 19 637, nr. 2414.", "kst-19637-2414"),
        # a budget chapter
        ("Kamerstukken II, vergaderjaar 2017-2018, 34 775 VI, nr. 67.", "kst-34775-VI-67"),
        # an en dash in the years, an empty line inside
        ("Kamerstukken II, \n\nvergaderjaar 2019–2020, 19 637, nr. 2585", "kst-19637-2585"),
        ("Kamerstukken II 2018/19, 19637, nr. 2528", "kst-19637-2528"),
        ("Kamerstuk 29279, nr. 1044", "kst-29279-1044"),
        # an OCR slip for II
        ("Kamerstukken 11 2018/19, 19637, nr. 2528", "kst-19637-2528"),
        ("Kamerstuk 36600-VII, nr. 1", "kst-36600-VII-1"),
        ("Kamerstukken II 2020/21, 21501-02, nr. 2231", "kst-21501-02-2231"),
    ],
)
def test_a_kamerstuk_in_any_of_its_spellings(text: str, target: str) -> None:
    found = list(references.find(text))
    assert [reference.target for reference in found] == [target]
    assert text[slice(*found[0].span)] == found[0].text


@pytest.mark.parametrize("text", ["Kamerstukken", "dossier 19 637", "de motie nr. 67", "Kamerstukken II 2017/18"])
def test_a_bare_dossier_is_no_paper(text: str) -> None:
    assert list(references.find(text)) == []
