"""`glossary show` and `lookup` as people and programs use them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]


def test_a_concept_is_shown_by_the_id_that_other_commands_print(command: Command, lake_termbase: Path) -> None:
    (answer,) = json.loads(command("lookup", "湖长制", "--json", "--db", lake_termbase).out)
    done = command("show", answer["id"], "--db", lake_termbase)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{answer['id']}  [lakes]\n")
    assert command("show", "湖长制", "--db", lake_termbase).out == done.out
    (shown,) = json.loads(command("show", answer["id"], "--json", "--db", lake_termbase).out)
    assert tuple(shown) == ("id", "domain", "definition", "note", "source", "terms", "changes")


def test_no_concept_is_no_error(command: Command, lake_termbase: Path) -> None:
    done = command("show", "c0000000000", "--db", lake_termbase)
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    done = command("show", "鑫" * 10_000, "--json", "--db", lake_termbase)
    assert (done.code, json.loads(done.out)) == (1, [])
    assert len(done.err) < 400


def test_a_look_up_shows_the_rank_dates_and_documents_of_each_rendering(command: Command, lake_termbase: Path) -> None:
    lines = command("lookup", "湖长制", "--db", lake_termbase).out.splitlines()
    assert lines[2:5] == [
        "  → lake chief system  [admitted · rank 1 of 2 · 3× (75%) in 1 document · 2023-03-01]",
        "  → system of lake heads  [proposed · rank 2 of 2 · seen once (25%) · 2024-06-01]",
        "  → system of lake bosses  [deprecated · not in the documents' pairs]",
    ]
    (answer,) = json.loads(command("lookup", "湖长制", "--json", "--db", lake_termbase).out)
    facts = ("text", "rank", "renderings", "share", "documents", "first", "last", "count")
    assert [[one[fact] for fact in facts] for one in answer["renderings"]] == [
        ["lake chief system", 1, 3, 0.75, 1, "2023-03-01", "2023-03-01", 3],
        ["system of lake heads", 2, 1, 0.25, 1, "2024-06-01", "2024-06-01", 2],
        ["system of lake bosses", None, 0, 0.0, 0, "", "", 0],
    ]


def test_a_copy_is_the_rendering_and_nothing_else(command: Command, small_termbase: Path) -> None:
    done = command("lookup", "一岗双责", "--copy", "--db", small_termbase)
    assert (done.code, done.out, done.err) == (0, "one post with two responsibilities\n", "")
    done = command("lookup", "double duty on one post", "--copy", "--db", small_termbase)
    assert (done.code, done.out) == (0, "一岗双责\n")


def test_a_copy_of_what_was_guessed_says_so_elsewhere(command: Command, small_termbase: Path) -> None:
    done = command("lookup", "一岗两责", "--copy", "--db", small_termbase)
    assert (done.code, done.out) == (0, "one post with two responsibilities\n")
    assert "similar (75%): 一岗双责" in done.err
    assert len(done.err.splitlines()) == 1


def test_a_copy_of_nothing_ends_with_1(command: Command, small_termbase: Path) -> None:
    done = command("lookup", "鑫鑫", "--copy", "--db", small_termbase)
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1


def test_a_deprecated_rendering_says_first_what_to_use_instead(command: Command, tmp_path: Path) -> None:
    table = "zh-CN,en,status,definition\n两个维护,Two Upholds,preferred,Uphold the core; uphold the centre.\n"
    (tmp_path / "t.csv").write_text(f"{table}两个维护,two maintenances,deprecated,\n", encoding="utf-8")
    command("import", "t.csv", "--db", "t.db")
    lines = command("lookup", "two maintenance", "--db", "t.db").out.splitlines()
    assert lines[:5] == [
        "two maintenances  [deprecated · not in the documents · inflected]",
        "  = Uphold the core; uphold the centre.",
        "  members: Uphold the core; uphold the centre",
        "  instead Two Upholds  [preferred]",
        "  → 两个维护  [preferred · not in the documents' pairs]",
    ]
    (answer,) = json.loads(command("lookup", "两个维护", "--json", "--db", "t.db").out)
    assert answer["members"] == ["Uphold the core", "uphold the centre"]
    assert [(one["text"], one["status"]) for one in answer["renderings"]] == [
        ("Two Upholds", "preferred"),
        ("two maintenances", "deprecated"),
    ]
