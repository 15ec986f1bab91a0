"""Fill the units of XLIFF 2 (OASIS, 2014): targets and states of the core, candidates of its module (5.1)."""

from collections.abc import Iterator, Sequence

from tm.formats.editing import CLOSED, EMPTY, FUZZY, TRANSLATED
from tm.formats.xliff_codes import has_content, read_text
from tm.formats.xliff_segments import Part, Segment, UnitChanges, list_terms, place_target
from tm.formats.xml_places import Node, find_indent, set_attributes
from tm.formats.xml_writing import escape
from tm.normalize import clean

__all__ = ["UNIT", "fill_unit", "find_state", "list_segments"]

UNIT: str = "unit"

_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"


def list_segments(unit: Node) -> Iterator[Segment]:
    """The segments of a `unit`; what stands between them is not translated."""
    for one in unit.list_children():
        source = one.find("source") if one.local == "segment" and one.uri == unit.uri else None
        if source is not None:
            yield Segment(unit, one, source, one.find("target"))


def find_state(segment: Segment) -> str:
    """Whether a segment is to be filled. See `Slot.state`."""
    if not read_text(segment.source).strip():
        return CLOSED
    if not has_content(segment.target):
        return EMPTY
    return FUZZY if segment.node.attributes.get("state") == "initial" else TRANSLATED


def fill_unit(data: bytes, unit: Node, segments: Sequence[Segment], parts: Sequence[Part], tag: str) -> UnitChanges:  # noqa: ARG001 - the signature of both versions
    """Rewrite a unit.

    Args:
        data: the file in UTF-8.
        unit: a `unit`.
        segments: all of its segments.
        parts: those that get something.
        tag: the target's language, which 2.0 says once for the whole file.
    Returns:
        What changes in it: targets and states of segments, `matches` for what is similar only, notes for terms.
    """
    changes = UnitChanges()
    place_target(parts, data, changes)
    candidates: list[str] = []
    for part in parts:
        attributes = _choose_state(part, changes)
        if part.proposal and not (part.proposal.exact and attributes):
            reference = part.segment.node.attributes.get("id")
            if reference is None:
                reference = attributes["id"] = _find_free_id(unit, part.number)
            candidates += _write_candidate(unit, part, reference)
        if part.number in changes.placed:
            _fill_target(data, part.segment, changes.placed[part.number], changes)
        if attributes:
            node = part.segment.node
            start_tag = data[node.start : node.inner].decode()
            changes.changes.append((node.start, node.inner, set_attributes(start_tag, attributes)))
    _add_candidates(data, unit, candidates, changes)
    _add_notes(data, unit, parts, changes)
    return changes


def _choose_state(part: Part, changes: UnitChanges) -> dict[str, str]:
    """The attributes of the segment: `final` what the user approved, `initial` what is only similar."""
    if part.number not in changes.placed or part.proposal is None:
        return {}
    if not part.proposal.exact:
        return {"state": "initial", "subState": "tm:fuzzy-match"}
    return {"state": "final" if part.proposal.approved else "translated", "subState": "tm:exact-match"}


def _fill_target(data: bytes, segment: Segment, content: str, changes: UnitChanges) -> None:
    """Change the empty target, or put one behind the source."""
    source, target = segment.source, segment.target
    if target is None:
        name = f"{source.prefix}target"
        written = f"{find_indent(data, source)}<{name}>{content}</{name}>"
        changes.changes.append((source.end, source.end, written))
        return
    start_tag = data[target.start : target.inner].decode().removesuffix("/>").removesuffix(">").rstrip()
    changes.changes.append((target.start, target.end, f"{start_tag}>{content}</{target.prefix}target>"))


def _find_free_id(unit: Node, number: int) -> str:
    """An id that nothing in the unit has: those of segments and of tags are of one kind."""
    taken = {one.attributes.get("id") for one in unit.walk()}
    name = f"tm{number + 1}"
    while name in taken:
        name += "-"
    return name


def _write_candidate(unit: Node, part: Part, reference: str) -> Iterator[str]:
    """A `match` for a segment; nothing where the unit has it already."""
    proposal, matches = part.proposal, _find_matches(unit)
    if proposal is None:
        return
    target = clean(proposal.target)
    if matches and (f"#{reference}", target) in {_identify(one, unit) for one in matches.list_children()}:
        return
    prefix = matches.prefix if matches else "mtc:"
    # Where `matches` has no prefix, neither have the elements of the core: then each says what it is.
    core = {} if prefix or unit.prefix else {"xmlns": unit.uri}
    source_tag = set_attributes(f"<{unit.prefix}source>", core)
    target_tag = set_attributes(f"<{unit.prefix}target>", core)
    attributes = {"ref": f"#{reference}", "matchQuality": str(min(proposal.percent, 100))}
    if proposal.origin:
        attributes["origin"] = clean(proposal.origin)
    yield (
        f"{set_attributes(f'<{prefix}match>', attributes)}"
        f"{source_tag}{escape(clean(proposal.source))}</{unit.prefix}source>"
        f"{target_tag}{escape(target)}</{unit.prefix}target></{prefix}match>"
    )


def _find_matches(unit: Node) -> Node | None:
    """The candidates that a unit has."""
    return next((one for one in unit.list_children() if one.local == "matches" and one.uri == _MATCHES), None)


def _identify(match: Node, unit: Node) -> tuple[str, str]:
    target = next((one for one in match.list_children() if one.local == "target" and one.uri == unit.uri), None)
    return match.attributes.get("ref", ""), read_text(target) if target else ""


def _add_candidates(data: bytes, unit: Node, candidates: Sequence[str], changes: UnitChanges) -> None:
    """Put candidates into the unit's `matches`; where it has none, it gets one as its first element."""
    matches = _find_matches(unit)
    if candidates and matches and matches.behind < matches.end:
        changes.changes.append((matches.behind, matches.behind, "".join(candidates)))
    elif candidates:
        first = unit.list_children()[0]
        element = f'<mtc:matches xmlns:mtc="{_MATCHES}">{"".join(candidates)}</mtc:matches>'
        changes.changes.append((first.start, first.start, f"{element}{find_indent(data, first)}"))


def _add_notes(data: bytes, unit: Node, parts: Sequence[Part], changes: UnitChanges) -> None:
    """Put notes for terms into the unit's `notes`; where it has none, it gets some before its segments."""
    notes = unit.find("notes")
    known = [read_text(one) for one in notes.list_children()] if notes else []
    name = f"{unit.prefix}note"
    written = [f'<{name} category="glossary">{escape(note)}</{name}>' for note in list_terms(parts, known)]
    if written and notes and notes.behind < notes.end:
        changes.changes.append((notes.behind, notes.behind, "".join(written)))
    elif written:
        following = next(one for one in unit.list_children() if one.local in {"originalData", "segment", "ignorable"})
        element = f"<{name}s>{''.join(written)}</{name}s>"
        changes.changes.append((following.start, following.start, f"{element}{find_indent(data, following)}"))
