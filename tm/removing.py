"""Takes the units of a file out of the memory, but for those that another file has, too."""

from tm.collecting import drop_older
from tm.errors import WrongUse
from tm.outgoing import find_origins
from tm.units import Units

__all__ = ["count_units", "remove_origin"]


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
    (origin, *others) = find_origins(units, name)
    if others:
        raise WrongUse(name, "names several origins", "`tm origins` lists them")
    if origin.kind != "file":
        raise WrongUse(
            name, "are documents of the termbase", "their pairs come back with every build: `tm clean` units"
        )
    return drop_older(units, origin.id, units.attestations.find_end(origin.id), forget=True)
