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
