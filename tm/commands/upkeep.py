"""The commands that look after the memory: `remove`, `origins` and `doctor`."""

from typing import Annotated

from tm.commandline.parameters import argument, option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    print_json,
    print_line,
    print_table,
    report,
    stop,
)

__all__ = ["doctor", "list_origins", "remove"]


def remove(
    units: Annotated[
        list[int] | None, argument(metavar="UNIT", help="Units, by the numbers that --json shows.")
    ] = None,
    origin: Annotated[list[str] | None, option(metavar="NAME", help="A file whose units shall go; repeatable.")] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Take units out of the memory; what another file has, too, stays as that one's.

    The index is right at once. The number that a unit had is never given to another.
    """
    from tm.errors import WrongUse
    from tm.removing import remove_origin
    from tm.units import open_units

    if not units and not origin:
        raise WrongUse("remove", "nothing is named", "give the numbers of units, or --origin NAME")
    with open_units(db, write=True) as memory:
        for name in origin or ():
            report(f"{name}: {remove_origin(memory, name):,} units removed")
        if units:
            with memory.transaction():
                there = [unit.id for unit in memory.read(units)]
                memory.remove(there)
            report(f"{len(there):,} of {len(units):,} units removed")
            if len(there) < len(units):
                stop(NOTHING)


def list_origins(db: DatabaseOption = DEFAULT_DATABASE, as_json: JsonOption = False) -> None:
    """List the files and documents that the memory's units come from."""
    from tm.removing import count_units
    from tm.units import open_units

    with open_units(db) as memory:
        origins = memory.list_origins()
        counts = count_units(memory)
    rows = [
        {
            "name": one.name,
            "kind": one.kind,
            "units": counts.get(one.id, 0),
            "date": one.date or "",
            "domain": one.domain,
            "note": one.note,
            "penalty": one.penalty,
        }
        for one in origins
    ]
    if as_json:
        print_json(rows)
    elif rows:
        print_table(list(rows[0]), [list(row.values()) for row in rows])
    if not rows:
        report(f"{db}: the memory is empty; `tm import` fills it")
        stop(NOTHING)


def doctor(db: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Prove that the memory is sound: every unit has its key and its origins, and the index finds every text."""
    from tm.examining import examine
    from tm.units import open_units

    faults = 0
    with open_units(db) as memory:
        count = memory.count()
        for fault in examine(memory):
            faults += 1
            print_line(fault)
    report(f"{db}: {count:,} units, {f'{faults:,} faults' if faults else 'no fault'}")
    if faults:
        stop(NOTHING)
