"""TBX of all versions as other tools write it."""

from collections.abc import Callable

import pytest

from tm.formats import Skipped
from tm.formats.tbx_ids import read_id, write_id
from tm.texts import Unit, Wording

DEFINITION = '<descrip type="definition">what it is</descrip><admin type="source">a book</admin>'

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]

V2 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX" xml:lang="en">
<martifHeader/><text><body>{}</body></text></martif>"""
DCA = """<?xml version="1.0"?><tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader/><text><body>{}</body></text></tbx>"""
DCT = """<?xml version="1.0"?><tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/>
<text><body>{}</body></text></tbx>"""

SYNONYMS_V2 = V2.format(
    """<termEntry id="c1"><descrip type="subjectField">agriculture</descrip>
<descripGrp><descrip type="definition">what it is</descrip><admin type="source">a book</admin></descripGrp>
<langSet xml:lang="zh-CN"><tig><term>三农</term></tig></langSet>
<langSet xml:lang="EN-US">
<ntig><termGrp><term>three rurals</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
<ntig><termGrp><term>agriculture, rural areas and farmers</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
</termGrp><admin type="source">Xinhua</admin></ntig>
</langSet></termEntry>"""
)
SYNONYMS_DCA = DCA.format(
    """<conceptEntry id="c1"><descrip type="subjectField">agriculture</descrip>
<descripGrp><descrip type="definition">what it is</descrip><admin type="source">a book</admin></descripGrp>
<langSec xml:lang="zh"><termSec><term>三农</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>three rurals</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
<termSec><term>agriculture, rural areas and farmers</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<admin type="source">Xinhua</admin></termSec></langSec></conceptEntry>"""
)
SYNONYMS_DCT = DCT.format(
    """<conceptEntry id="c1"><min:subjectField>agriculture</min:subjectField>
<descripGrp><basic:definition>what it is</basic:definition><basic:source>a book</basic:source></descripGrp>
<langSec xml:lang="zh"><termSec><term>三农</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>three rurals</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>agriculture, rural areas and farmers</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
<basic:source>Xinhua</basic:source></termSec></langSec></conceptEntry>"""
)


@pytest.mark.parametrize("content", [SYNONYMS_V2, SYNONYMS_DCA, SYNONYMS_DCT], ids=["v2", "dca", "dct"])
def test_synonyms_are_units_of_one_concept_and_a_deprecated_one_is_not_the_first(
    read_bytes: Read, content: str
) -> None:
    units, skipped = read_bytes(content.encode(), "a.tbx")
    assert not skipped
    definition = f"<descripGrp>{DEFINITION}</descripGrp>"
    shared = {
        "domain": "agriculture",
        "definition": "what it is",
        "concept": "c1",
        "extras": (("tbx:concept:descripGrp:definition", definition),),
    }
    assert units == [
        Unit(
            "c1",
            (("zh-CN", "三农"), ("en", "agriculture, rural areas and farmers")),
            wordings=(Wording(), Wording("preferred", source="Xinhua")),
            **shared,
        ),
        # Nobody said anything of 三农: the pair is as bad as its rendering, which says so itself.
        Unit(
            "c1#2",
            (("zh-CN", "三农"), ("en", "three rurals")),
            status="deprecated",
            wordings=(Wording(), Wording("deprecated")),
            **shared,
        ),
    ]


def test_a_term_without_translation_is_kept_and_an_empty_entry_is_not(read_bytes: Read) -> None:
    entries = """<termEntry id="a"><langSet xml:lang="zh"><tig><term> 三农
</term></tig></langSet></termEntry>
<termEntry id="b"><langSet xml:lang="zh"><tig><term/></tig></langSet></termEntry>"""
    units, skipped = read_bytes(V2.format(entries).encode(), "a.tbx")
    assert units == [Unit("a", (("zh-CN", "三农"),))]
    assert [(one.line, one.reason) for one in skipped] == [(4, "has no term with a language")]


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("admittedTerm-admn-sts", "admitted"), ("supersededTerm-admn-sts", "deprecated"), ("notRecommended", "deprecated"),
        ("standardizedTerm", "preferred"), ("Preferred", "preferred"), ("something", ""),
    ],
)  # fmt: skip
def test_statuses_of_every_picklist_are_understood(read_bytes: Read, value: str, status: str) -> None:
    entry = f"""<termEntry id="a"><langSet xml:lang="zh"><tig><term>三农</term><termNote type="administrativeStatus">{value}
</termNote></tig></langSet></termEntry>"""
    units, _ = read_bytes(V2.format(entry).encode(), "a.xml")
    assert units[0].status == status


def test_dates_are_those_of_the_transactions(read_bytes: Read) -> None:
    group = "<transacGrp><transac type='transactionType'>{}</transac><date>{}</date></transacGrp>"
    dates = group.format("origination", "2024-01-02") + group.format("modification", "2024-03-04")
    entry = f"""<termEntry id="a">{dates}<langSet xml:lang="zh"><tig><term>三农</term></tig></langSet></termEntry>"""
    units, _ = read_bytes(V2.format(entry).encode(), "a.tbx")
    assert (units[0].created, units[0].changed) == ("2024-01-02", "2024-03-04")


@pytest.mark.parametrize("name", ["a-1.b", "7", "_", "__", "三农/1", "a_b", "_61_", "", " ", "𠮷"])
def test_any_name_is_an_xml_id_and_back(name: str) -> None:
    written = write_id(name)
    assert written[0].isascii()
    assert written.replace("_", "").replace(".", "").replace("-", "").isalnum() or not written.strip("_")
    assert read_id(written) == name
