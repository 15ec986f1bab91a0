"""Names of units that are unique within a file, as few files of other tools have them, in little memory."""

from array import array

__all__ = ["Names"]

_BUCKETS = 1 << 16
_REST = (1 << 63) - 1


class Names:
    """The names that the units of a file have been given so far.

    A million names as a set of texts would take 150 MB. Units that are simply numbered take nothing, and of any other
    name its digest of 63 bits is kept: that two of a million names share one happens once in ten million files, and
    what it does then is a number behind a name that was unique.
    """

    def __init__(self) -> None:
        self._numbered = 0
        self._is_used = False
        self._buckets: list[array[int] | None] = [None] * _BUCKETS

    def claim(self, name: str, number: int) -> str:
        """Take a name for a unit, with its number behind where another unit has that name already.

        Args:
            name: what the file calls the unit; empty where it does not.
            number: the unit's place in the file, from 1.
        Returns:
            The unit's own name.
        """
        own = name or str(number)
        # The units before this one are mostly called 1, 2, 3 …, by the file or since it has no names.
        if number == self._numbered + 1 and (not name or name == str(number)) and not self._holds(own):
            self._numbered = number
            return own
        while self._is_numbered(own) or not self._add(own):
            own += f"~{number}"
        return own

    def _is_numbered(self, name: str) -> bool:
        return name.isdecimal() and name.isascii() and name[0] != "0" and len(name) < 19 and int(name) <= self._numbered

    def _holds(self, name: str) -> bool:
        if not self._is_used:
            return False
        digest = hash(name)
        bucket = self._buckets[digest % _BUCKETS]
        return bucket is not None and digest & _REST in bucket

    def _add(self, name: str) -> bool:
        """Keep a name; False where it is there already."""
        self._is_used = True
        digest = hash(name)
        place = digest % _BUCKETS
        bucket = self._buckets[place]
        if bucket is None:
            self._buckets[place] = array("q", (digest & _REST,))
            return True
        if digest & _REST in bucket:
            return False
        bucket.append(digest & _REST)
        return True
