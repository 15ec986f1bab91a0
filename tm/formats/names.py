"""Names of units that are unique within a file, as few files of other tools have them."""

__all__ = ["claim_name"]


def claim_name(name: str, number: int, taken: set[str]) -> str:
    """Take a name for a unit, with its number behind where another unit has that name already.

    Args:
        name: what the file calls the unit; empty where it does not.
        number: the unit's place in the file, from 1.
        taken: the names given so far; the new one is added.
    Returns:
        The unit's own name.
    """
    own = name or str(number)
    while own in taken:
        own += f"~{number}"
    taken.add(own)
    return own
