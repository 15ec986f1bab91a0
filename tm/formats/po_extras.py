"""What an entry of a PO file says that no field of a unit is for, as the unit's extras, and back.

Their names are PO's own: `po:flags`, `po:references`, `po:msgctxt`, `po:comment` (the extracted ones, which are part of
the unit's note, too), `po:previous_msgid:en`. `po:number` is the name of a unit that its file gave none. An entry with
plural forms is two units, singular and plural; the plural says `po:plural-of:en`, the singular's source,
`po:form:zh-CN`, the number of the form that its own translation is, and `po:msgstr[1]:ru`, the forms between both.
"""

from collections.abc import Iterator
from typing import Any

from tm.normalize import clean
from tm.texts import Unit

__all__ = [
    "belongs_to",
    "find_extra",
    "list_extras",
    "list_plural_extras",
    "make_forms",
    "restore",
    "says_more",
    "waits",
]

Extras = tuple[tuple[str, str], ...]

_PREVIOUS = ("msgctxt", "msgid", "msgid_plural")
# How many forms a translation has where nobody says (gettext's manual, 12.6); two in most languages.
_ONE_FORM = frozenset({"zh", "ja", "ko", "vi", "th", "id", "ms", "my", "lo"})


def find_extra(unit: Unit, name: str) -> str | None:
    """The value of one of a unit's extras, None where it has none of that name."""
    return next((value for own, value in unit.extras if own == name), None)


def says_more(entry: Any) -> bool:
    """Whether an entry says anything beside texts and comments."""
    return bool(
        entry.occurrences
        or entry.flags
        or entry.msgctxt is not None
        or entry.previous_msgid is not None
        or entry.previous_msgctxt is not None
        or entry.previous_msgid_plural is not None
    )


def list_extras(entry: Any, source: str, extracted: str, review: str, *, is_draft: bool) -> Iterator[tuple[str, str]]:
    """Name what an entry says beside texts and fields.

    Args:
        entry: polib's.
        source: the tag of the source language.
        extracted: its extracted comments that are no fields.
        review: those that a program wrote for whoever reviews the entry.
        is_draft: whether its translation waits for that.
    Yields:
        (name, value).
    """
    if entry.msgctxt is not None:
        yield "po:msgctxt", clean(entry.msgctxt)
    if extracted:
        yield "po:comment", clean(extracted)
    if review and is_draft:
        yield "po:review", clean(review)
    if entry.occurrences:
        places = (f"{path}:{line}" if line else path for path, line in entry.occurrences)
        yield "po:references", clean(" ".join(places))
    if entry.flags:
        flags = [flag for flag in entry.flags if flag and (is_draft or flag != "fuzzy")]
        if flags:
            yield "po:flags", clean(", ".join(flags))
    for name in _PREVIOUS:
        previous = getattr(entry, f"previous_{name}")
        if previous is not None:
            yield f"po:previous_{name}:{source}", clean(previous)


def list_plural_extras(entry: Any, source: str, target: str) -> Iterator[tuple[str, str]]:
    """Name what makes the unit of an entry's plural belong to that of its singular."""
    yield f"po:plural-of:{source}", clean(entry.msgid)
    forms = sorted(entry.msgstr_plural.items())
    yield f"po:form:{target}", str(forms[-1][0] if forms else 0)
    for number, form in forms[1:-1]:
        yield f"po:msgstr[{number}]:{target}", clean(form)


def belongs_to(unit: Unit, singular: Unit) -> bool:
    """Whether a unit is the plural of another and nothing is said of the one alone."""
    source = next((name[13:] for name, _ in unit.extras if name.startswith("po:plural-of:")), None)
    if source is None:
        return False
    wanted = (source, find_extra(unit, f"po:plural-of:{source}"))
    return wanted in singular.texts and all(
        getattr(unit, name) == getattr(singular, name)
        for name in ("status", "context", "note", "definition", "domain", "source", "wordings")
    )


def make_forms(singular: str, plural: Unit) -> dict[int, str]:
    """The forms of a translation.

    Args:
        singular: the translation of the singular.
        plural: the unit of the plural; its second text is the last form.
    Returns:
        Number → form. What translates the plural says most where there is one form only.
    """
    language, text = plural.texts[1]
    number = find_extra(plural, f"po:form:{language}")
    if number is None or not number.isdecimal():
        number = "0" if language.partition("-")[0] in _ONE_FORM else "1"
    forms = {0: singular}
    for name, value in plural.extras:
        place, _, own = name.removeprefix("po:msgstr[").partition("]:")
        if own == language and place.isdecimal():
            forms[int(place)] = value
    forms[int(number)] = text
    return forms


def waits(unit: Unit) -> bool:
    """Whether a unit is a fuzzy translation that nobody has approved since it was read."""
    return unit.status == "proposed" and "fuzzy" in (find_extra(unit, "po:flags") or "").split(", ")


def restore(unit: Unit, entry: Any) -> None:
    """Give an entry back what `list_extras` found in it.

    What showed that a translation waited goes when it does not wait any more: the flag, the previous source, remarks
    for the review.

    Args:
        unit: whose extras are read.
        entry: polib's, with its comments and flags as the unit's fields want them; changed in place.
    """
    source = unit.texts[0][0]
    is_waiting = waits(unit)
    extras = dict(unit.extras)
    was_waiting = "fuzzy" in extras.get("po:flags", "").split(", ")
    extracted = extras.get("po:comment", "")
    own, is_part = _split_note(unit.note, extracted)
    entry.tcomment = own
    comments = [extracted if is_part else "", entry.comment, extras.get("po:review", "") if is_waiting else ""]
    entry.comment = "\n".join(filter(None, comments))
    if references := extras.get("po:references"):
        entry.occurrences = [(" ".join(references.split()), "")]  # polib writes what is no number as it is
    flags = [flag for flag in extras.get("po:flags", "").split(", ") if flag and (is_waiting or flag != "fuzzy")]
    entry.flags = entry.flags + flags
    if is_waiting or not was_waiting:
        for name in _PREVIOUS:
            if (previous := extras.get(f"po:previous_{name}:{source}")) is not None:
                setattr(entry, f"previous_{name}", previous)


def _split_note(note: str, extracted: str) -> tuple[str, bool]:
    """A person's part of a note, and whether the extracted comments are its other part."""
    if not extracted:
        return note, False
    if note == extracted:
        return "", True
    rest = note.removesuffix(f"\n{extracted}")
    return rest, rest != note
