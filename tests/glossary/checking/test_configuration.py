"""Which rules a check follows, as files say it."""

import json
from pathlib import Path

import pytest

from glossary.checking.configuration import Configuration, choose_rules, read_configuration
from glossary.checking.rules import OPTIONAL, RULES
from tm.errors import MissingFile, UnreadableFile, UserError, WrongUse

CASES = json.loads((Path(__file__).parents[2] / "cases" / "check_configurations.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda case: case["names"])
def test_what_is_wrong_is_told_with_file_key_and_remedy(case: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / case["file"]
    file.write_text(case["content"], encoding="utf-8")
    with pytest.raises(UserError) as told:
        read_configuration(None, tmp_path)
    assert str(told.value).startswith(str(file))
    assert case["names"] in str(told.value)
    assert told.value.remedy


@pytest.mark.parametrize("case", CASES["chosen"], ids=lambda case: case["name"])
def test_a_file_says_which_rules_hold_where(
    case: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / str(case["file"])).write_text(str(case["content"]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    configuration = read_configuration(None, tmp_path)
    off = set(RULES) - OPTIONAL - set(choose_rules(configuration, str(case["checked"])))
    wanted = set(RULES) - OPTIONAL if case["off"] == "all" else case["off"]
    kept = case.get("kept", [])
    assert isinstance(wanted, list | set)
    assert isinstance(kept, list)
    assert off == set(wanted) - set(kept)


def test_nothing_is_switched_off_where_no_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'lamps'\n", encoding="utf-8")
    (tmp_path / "below").mkdir()
    configuration = read_configuration(None, tmp_path / "below")
    if configuration.path is None:  # the machine's own folders may have one
        assert configuration == Configuration()
        assert choose_rules(configuration, "a.po") == tuple(name for name in RULES if name not in OPTIONAL)


def test_the_nearest_file_above_counts_and_its_own_before_the_projects(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.tifaku.check]\ndisable = ['width']\n", encoding="utf-8")
    below = tmp_path / "texts" / "new"
    below.mkdir(parents=True)
    assert read_configuration(None, below).disabled == {"width"}
    (tmp_path / "tifaku.toml").write_text("[check]\ndisable = ['numbers']\n", encoding="utf-8")
    assert read_configuration(None, below).disabled == {"numbers"}
    (tmp_path / "texts" / "pyproject.toml").write_text("[tool.tifaku.check]\ndisable = ['tags']\n", encoding="utf-8")
    assert read_configuration(None, below).disabled == {"tags"}


def test_another_programs_broken_project_file_is_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    read_configuration(None, tmp_path)


def test_a_file_that_was_named_must_be_there_and_say_something(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        read_configuration(tmp_path / "none.toml", tmp_path)
    file = tmp_path / "rules.toml"
    file.write_text("", encoding="utf-8")
    with pytest.raises(WrongUse, match="has no table"):
        read_configuration(file, tmp_path)
    file.write_bytes(b"\xff\xfe[check]")
    with pytest.raises(UnreadableFile):
        read_configuration(file, tmp_path)
    with pytest.raises(UnreadableFile):
        read_configuration(tmp_path, tmp_path)
