"""Takes the units of a file out of the memory, but for those that another file has, too."""

from tm.errors import WrongUse
from tm.units import Units

__all__ = ["count_units", "remove_origin"]

_AT_ONCE = 20_000


def count_units(units: Units) -> dict[int, int]:
    """How many places each origin has, by its row."""
    sql = "SELECT origin_id, sum(count) FROM attestations GROUP BY origin_id"
    return dict(units.connection.execute(sql).fetchall())


def remove_origin(units: Units, name: str) -> int:
    """Forget an origin with the units that only it has, some thousand at a time.

    Args:
        units: the memory, outside of any transaction.
        name: the file as it was named, or its last part where no other origin ends so.
    Returns:
        How many units went.
    Raises:
        WrongUse: no origin has this name, or several have, or it is the documents of the termbase.
    """
    every = units.list_origins()
    found = [one for one in every if one.name == name] or [one for one in every if one.name.endswith(f"/{name}")]
    if len(found) != 1:
        problem = "names several origins" if found else "names no origin"
        raise WrongUse(name, problem, "`tm origins` lists them")
    if found[0].kind != "file":
        raise WrongUse(
            name, "are documents of the termbase", "their pairs come back with every build: `tm clean` units"
        )
    removed = 0
    end = units.attestations.find_end(found[0].id)
    while True:
        with units.transaction():
            dropped = units.drop_older(found[0].id, end, _AT_ONCE)
            if dropped is None:
                units.drop_origin(found[0].id)
                return removed
        removed += dropped
