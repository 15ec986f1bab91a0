"""Strings of a PO file stand over lines as msgcat puts them there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.formats.line_breaking import find_breaks, measure_character
from tm.formats.po_entries import Entry, scan_entries, split_lines
from tm.formats.po_wrapping import wrap_references, wrap_text

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "files" / "po"
HEADER = 'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

needs_msgcat = pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext is not installed")

TEXTS = [
    "岗位",
    "the post with two responsibilities that everybody at the meeting has asked about",
    "the post with two responsibilities that everybody at the meeting has asked for, and the one that nobody has",
    "各级领导干部既要对分管的业务工作负责，又要对分管范围内的安全生产工作负责，做到“一岗双责”，人人有责。",
    "需要 %s（共 %d 个岗位），限制为 %s（共 %d 个岗位），不得超过 %s（共 %d 个），而且必须先看 config.name.submodule 的说明。",
    "first line\nsecond line\n",
    "\n",
    'ends in a tab\tand \\ backslashes "quoted" again and again, so that the line is long enough to be broken\\\\',
    "a" * 200,
    "见 https://example.org/a/very/long/address/that/has/slashes/in/it/and/goes/on/and/on/for/ever.html 的说明",
    "x" * 70 + "\n",
    "x" * 66 + " \n",
    "e\u0301tudes " * 20,
    "１２３％、ＡＢＣ——《会议纪要》……（草案）；" * 4,
]


@needs_msgcat
def test_every_string_is_wrapped_as_msgcat_wraps_it(tmp_path: Path) -> None:
    ours = "\n".join(
        "\n".join([*wrap_text("msgid", f"{number}"), *wrap_text("msgstr", text), ""])
        for number, text in enumerate(TEXTS)
    )
    (tmp_path / "a.po").write_text(HEADER + ours, encoding="utf-8")
    done = subprocess.run(["msgcat", tmp_path / "a.po"], capture_output=True, check=True)
    assert done.stdout.decode() == HEADER + ours


@needs_msgcat
def test_previous_sources_are_wrapped_as_msgcat_wraps_them(tmp_path: Path) -> None:
    entries = [
        "\n".join(
            ["#, fuzzy", *wrap_text("msgid", text, prefix="#| "), *wrap_text("msgid", str(number)), 'msgstr "x"', ""]
        )
        for number, text in enumerate(TEXTS)
    ]
    (tmp_path / "a.po").write_text(HEADER + "\n".join(entries), encoding="utf-8")
    done = subprocess.run(["msgcat", tmp_path / "a.po"], capture_output=True, check=True)
    assert done.stdout.decode() == HEADER + "\n".join(entries)


@needs_msgcat
@pytest.mark.skipif(not REAL.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", ["git", "glib", "kate"])
def test_every_string_of_real_files_is_wrapped_as_msgcat_wraps_it(name: str) -> None:
    done = subprocess.run(["msgcat", REAL / f"{name}.zh_CN.po"], capture_output=True, check=True)
    lines = split_lines(done.stdout.decode())
    strings = [(field, lines[field.first : field.behind]) for entry in scan(lines) for field in entry.fields]
    assert len(strings) > 1000
    for field, written in strings:
        assert [f"{line}\n" for line in wrap_text(field.keyword, field.text)] == written


@needs_msgcat
def test_places_and_entries_that_are_not_wrapped_are_as_msgcat_has_them(tmp_path: Path) -> None:
    places = wrap_references("#: " + " ".join(f"folder/file{'x' * (number % 7)}.c:{number}" for number in range(40)))
    assert len(places) > 10
    entries = "\n".join(
        "\n".join([*places, "#, no-wrap", f'msgid "{number}"', *wrap_text("msgstr", text, width=None), ""])
        for number, text in enumerate(TEXTS)
    )
    (tmp_path / "a.po").write_text(HEADER + entries, encoding="utf-8")
    done = subprocess.run(["msgcat", tmp_path / "a.po"], capture_output=True, check=True)
    assert done.stdout.decode() == HEADER + entries


def scan(lines: list[str]) -> list[Entry]:
    return [entry for entry in scan_entries(lines, Path("a.po")) if not entry.obsolete]


@given(st.text(alphabet='ab岗，。（“”%s\\"\n\t -/.é…—', max_size=300))
@settings(max_examples=150, deadline=None)
def test_what_is_wrapped_reads_as_it_was_and_fits(text: str) -> None:
    lines = wrap_text("msgstr", text)
    (entry,) = scan_entries([f"{line}\n" for line in ['msgid "a"', *lines]], Path("a.po"))
    assert entry.find("msgstr") == text
    for line in lines:
        width = sum(map(measure_character, line))
        content = re.sub(r'^\w* ?"|"$', "", line)
        assert width <= 79 or not any(find_breaks(content)[2:-2]) or "\\" in content


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("岗位", ["岗", "位"]),
        ("一岗，双责。", ["一", "岗，", "双", "责。"]),
        ("“一岗”（双责）", ["“一", "岗”（双", "责）"]),
        ("one post", ["one ", "post"]),
        ("high-quality", ["high-", "quality"]),
        ("f(x) $5.20 50%", ["f(x) ", "$5.20 ", "50%"]),
        ("需要 %s（共", ["需", "要 ", "%s", "（共"]),
        ("a\u00a0b e\u0301", ["a\u00a0b ", "e\u0301"]),
        ("", []),
    ],
)
def test_lines_break_where_unicode_allows_it(text: str, parts: list[str]) -> None:
    places = [number for number, breaks in enumerate(find_breaks(text)) if breaks]
    assert [text[begin:end] for begin, end in zip([0, *places], [*places, len(text)], strict=True) if end] == parts
