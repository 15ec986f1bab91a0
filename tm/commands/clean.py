"""The command that removes units from the memory and takes that back: `clean`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import option
from tm.commands.audit import RULE_HELP
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    clear_progress,
    print_json,
    print_table,
    read_input,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tm.units import StoredUnit, Units

__all__ = ["clean"]


def clean(
    rules: Annotated[list[str] | None, option("--rule", metavar="NAME", help=RULE_HELP)] = None,
    ids: Annotated[
        Path | None,
        option("--ids", metavar="FILE", help="Units by number, one a line, as `tm audit` lists them; - is stdin."),
    ] = None,
    dry_run: Annotated[bool, option("--dry-run", help="Only list what would be removed.")] = False,
    log: Annotated[bool, option("--log", help="List what was removed when, the last first.")] = False,
    show: Annotated[
        str | None, option("--show", metavar="N", help="List the units of cleaning N, or of the last.")
    ] = None,
    undo: Annotated[
        str | None, option("--undo", metavar="N", help="Put the units of cleaning N back, or of the last.")
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Remove from the memory what a rule of `tm audit` finds, or the units that a file names; --undo takes it back.

    Of units that do not go together one stays: the one that stands in most places, of those the one changed last.
    """
    from tm.errors import WrongUse

    asked = [bool(rules), ids is not None, log, show is not None, undo is not None]
    if asked.count(True) != 1:
        raise WrongUse("clean", "does one thing at a time", "give --rule (repeatable), --ids, --log, --show or --undo")
    if log:
        _list_log(db, as_json=as_json)
    elif show is not None:
        _show(db, show, as_json=as_json)
    elif undo is not None:
        _undo(db, undo)
    else:
        _remove(db, rules or (), ids, dry_run=dry_run, as_json=as_json)


def _remove(db: Path, rules: "Sequence[str]", ids: Path | None, *, dry_run: bool, as_json: bool) -> None:
    """Remove what is named, or list it."""
    from tm.audit import choose_rules
    from tm.cleaning import parse_ids, remove_units, tell_moment
    from tm.decoding import decode, read_bytes
    from tm.units import open_units

    named: list[int] = []
    if ids:
        piped = str(ids) == "-"
        name = "stdin" if piped else str(ids)
        named = parse_ids(decode(read_input() if piped else read_bytes(ids), Path(name)), name)
    chosen_rules = choose_rules(rules)
    with open_units(db, write=not dry_run) as units:
        chosen = named or _find(units, chosen_rules)
        if dry_run:
            found = units.read(chosen)
            _list(found, as_json=as_json)
            report(f"{db}: {len(found):,} units would be removed")
        elif chosen:
            reason = f"units named in {ids}" if ids else ", ".join(chosen_rules)
            with units.transaction():
                cleaning = remove_units(units, chosen, reason, tell_moment())
            report(f"{db}: {cleaning.units:,} units removed; `tm clean --undo {cleaning.id}` puts them back")
    if not chosen:
        report(f"{db}: nothing to remove")
        stop(NOTHING)


def _find(units: "Units", rules: "Sequence[str]") -> list[int]:
    """The units that rules are against, but for the best of those that do not go together."""
    from tm.audit import audit
    from tm.cleaning import choose_removals

    count, show = units.count(), start_progress("audit")
    found = audit(units.read_all(), rules, progress=lambda done: show(done, count))
    clear_progress()
    return choose_removals(units, found)


def _list(units: "Iterable[StoredUnit]", *, as_json: bool) -> None:
    from tm.report.audits import describe_units, list_units

    if as_json:
        print_json(describe_units(units))
    else:
        print_table(*list_units(units))


def _list_log(db: Path, *, as_json: bool) -> None:
    from tm.cleaning import list_cleanings
    from tm.units import open_units

    fields = ("id", "moment", "reason", "units", "undone")
    with open_units(db) as units:
        cleanings = list_cleanings(units)
    if as_json:
        print_json({field: getattr(one, field) for field in fields} for one in cleanings)
    elif cleanings:
        header = ("cleaning", "when", "what", "units", "taken back")
        print_table(header, ([getattr(one, field) or "" for field in fields] for one in cleanings))
    if not cleanings:
        report(f"{db}: nothing has been removed by `tm clean`")
        stop(NOTHING)


def _show(db: Path, name: str, *, as_json: bool) -> None:
    from tm.cleaning import find_cleaning, read_removed
    from tm.units import open_units

    with open_units(db) as units:
        _list(read_removed(units, find_cleaning(units, name)), as_json=as_json)


def _undo(db: Path, name: str) -> None:
    from tm.cleaning import find_cleaning, restore_units, tell_moment
    from tm.units import open_units

    with open_units(db, write=True) as units, units.transaction():
        restored = restore_units(units, find_cleaning(units, name), tell_moment())
    parts = [f"{restored.new:,} units put back"]
    parts += [f"{restored.merged:,} had come in again"] if restored.merged else []
    parts += [f"{restored.left_out:,} left out, whose files are gone or changed"] if restored.left_out else []
    report(f"{db}: cleaning {restored.cleaning} taken back: {', '.join(parts)}")
