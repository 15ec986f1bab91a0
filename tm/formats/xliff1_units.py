"""Fill the units of XLIFF 1.x (1.2: OASIS, 2008) and of the dialects of Trados and memoQ."""

from collections.abc import Iterator, Sequence

from tm.formats.editing import CLOSED, EMPTY, FUZZY, TRANSLATED, Proposal
from tm.formats.xliff_codes import has_content, read_text
from tm.formats.xliff_segments import Part, Segment, UnitChanges, list_terms, place_target
from tm.formats.xml_places import Change, Node, find_indent, set_attributes
from tm.formats.xml_writing import escape
from tm.normalize import clean

__all__ = ["UNIT", "fill_unit", "find_state", "list_segments"]

UNIT: str = "trans-unit"

_TRADOS = "http://sdl.com/FileTypes/SdlXliff/1.0"


def list_segments(unit: Node) -> Iterator[Segment]:
    """The segments of a `trans-unit`: those that `seg-source` marks, or the whole."""
    source, target = unit.find("source"), unit.find("target")
    marks = _find_marks(unit.find("seg-source"))
    if source is None:
        return
    if not marks:
        yield Segment(unit, unit, source, target)
        return
    targets = _find_marks(target)
    for mark, one in marks.items():
        yield Segment(unit, unit, one, targets.get(mark) if targets else target, mark)


def _find_marks(element: Node | None) -> dict[str, Node]:
    """The elements that mark segments within a text, by their `mid`."""
    marks = (one for one in element.walk() if one.local == "mrk") if element else ()
    return {one.attributes.get("mid", ""): one for one in marks if one.attributes.get("mtype") == "seg"}


def find_state(segment: Segment) -> str:
    """Whether a segment is to be filled. See `Slot.state`."""
    if not read_text(segment.source).strip():
        return CLOSED
    if segment.unit.attributes.get("approved") == "yes":
        return TRANSLATED
    if not has_content(segment.target):
        return EMPTY
    target = segment.unit.find("target")
    state = target.attributes.get("state", "") if target else ""
    return FUZZY if state == "new" or state.startswith("needs-") else TRANSLATED


def fill_unit(data: bytes, unit: Node, segments: Sequence[Segment], parts: Sequence[Part], tag: str) -> UnitChanges:
    """Rewrite a unit.

    Args:
        data: the file in UTF-8.
        unit: a `trans-unit`.
        segments: all of its segments.
        parts: those that get something.
        tag: the target's language.
    Returns:
        What changes in it: the target with its state, `alt-trans` for what is similar only, notes for terms.
    """
    changes = UnitChanges()
    target, anchor = unit.find("target"), unit.find("target") or unit.find("seg-source") or unit.find("source")
    if target and parts[0].segment.mark and has_content(target):
        _refuse_unmarked(parts, changes)
    place_target([part for part in parts if part.number not in changes.refused], data, changes)
    placed = [part.proposal for part in parts if part.number in changes.placed and part.proposal]
    if anchor is None:
        return changes
    indent, following = find_indent(data, anchor), ""
    if placed:
        approved = all(one.approved for one in placed) and len(placed) == sum(
            bool(read_text(one.source).strip()) for one in segments
        )
        following = _fill_target(data, unit, parts, placed, changes, tag)
        changes.changes += _tell_trados(data, unit, parts, changes)
        if approved:
            start_tag = data[unit.start : unit.inner].decode()
            changes.changes.append((unit.start, unit.inner, set_attributes(start_tag, {"approved": "yes"})))
    extras = [following] if following else []
    extras += _list_candidates(unit, parts, changes)
    notes = [read_text(one) for one in unit.list_children() if one.local == "note"]
    extras += [
        f'<{unit.prefix}note from="glossary" annotates="source">{escape(note)}</{unit.prefix}note>'
        for note in list_terms(parts, notes)
    ]
    if extras:
        changes.changes.append((anchor.end, anchor.end, "".join(f"{indent}{extra}" for extra in extras)))
    return changes


def _refuse_unmarked(parts: Sequence[Part], changes: UnitChanges) -> None:
    """Where a target is segmented otherwise than its source, a segment has no place in it."""
    for part in parts:
        if part.segment.target is None:
            changes.refused[part.number] = "has no place in its target"


def _fill_target(
    data: bytes, unit: Node, parts: Sequence[Part], placed: Sequence[Proposal], changes: UnitChanges, tag: str
) -> str:
    """Change the target that is there, or write one to be put in behind the source."""
    target = unit.find("target")
    attributes = _choose_state(placed)
    if target is None:
        source = unit.find("source")
        if source and any(name.endswith(" lang xml") for name in source.attributes):
            attributes = {"xml:lang": tag} | attributes
        start_tag = set_attributes(f"<{unit.prefix}target>", attributes)
        return f"{start_tag}{_write_content(data, unit, parts, changes)}</{unit.prefix}target>"
    start_tag = data[target.start : target.inner].decode()
    if has_content(target):  # others of its segments are translated: the state is worse from now on, or as it was
        if attributes["state"] != "translated":
            changes.changes.append((target.start, target.inner, set_attributes(start_tag, attributes)))
        for part in parts:
            if part.number in changes.placed and part.segment.target:
                changes.changes.append(_replace(data, part.segment.target, changes.placed[part.number]))
        return ""
    start_tag = set_attributes(_open(start_tag), attributes)
    content = _write_content(data, unit, parts, changes)
    changes.changes.append((target.start, target.end, f"{start_tag}{content}</{_name(start_tag)}>"))
    return ""


def _tell_trados(data: bytes, unit: Node, parts: Sequence[Part], changes: UnitChanges) -> Iterator[Change]:
    """Trados goes by its own element for each segment, `sdl:seg`, and not by the state of the target."""
    proposals = {part.segment.mark: part.proposal for part in parts if part.number in changes.placed}
    for one in unit.walk():
        proposal = proposals.get(one.attributes.get("id", ""))
        if proposal is None or one.local != "seg" or one.uri != _TRADOS:
            continue
        confirmed = "Translated" if proposal.approved else "Draft"
        attributes = {"conf": confirmed, "origin": "tm", "percent": str(min(proposal.percent, 100))}
        yield one.start, one.inner, set_attributes(data[one.start : one.inner].decode(), attributes)


def _choose_state(placed: Sequence[Proposal]) -> dict[str, str]:
    """The state of the target by its worst segment."""
    if all(one.approved for one in placed):
        return {"state": "translated", "state-qualifier": "exact-match"}
    exact = all(one.exact for one in placed)
    return {"state": "needs-review-translation", "state-qualifier": "exact-match" if exact else "fuzzy-match"}


def _write_content(data: bytes, unit: Node, parts: Sequence[Part], changes: UnitChanges) -> str:
    """What stands in the target: the translation, or those of marked segments where the source has them."""
    contents = {part.segment.mark: changes.placed.get(part.number, "") for part in parts}
    segmented = unit.find("seg-source")
    if segmented is None or "" in contents:
        return contents[""]
    written, done = "", segmented.inner
    for mark, node in _find_marks(segmented).items():
        start, end, text = _replace(data, node, contents.get(mark, ""))
        written += data[done:start].decode() + text
        done = end
    return written + data[done : segmented.behind].decode()


def _replace(data: bytes, node: Node, content: str) -> tuple[int, int, str]:
    """An element with another content, at its place."""
    start_tag = _open(data[node.start : node.inner].decode())
    return node.start, node.end, f"{start_tag}{content}</{_name(start_tag)}>"


def _open(tag: str) -> str:
    """The start tag of an element that has content from now on."""
    return f"{tag[:-2].rstrip()}>" if tag.endswith("/>") else tag


def _name(tag: str) -> str:
    return tag[1:-1].split(maxsplit=1)[0]


def _list_candidates(unit: Node, parts: Sequence[Part], changes: UnitChanges) -> Iterator[str]:
    """An `alt-trans` for each proposal that is not of the same text or has no place in the target; none twice."""
    known = {_identify(one) for one in unit.list_children() if one.local == "alt-trans"}
    prefix, segmented = unit.prefix, unit.find("seg-source")
    # The schema knows no segments that stand within tags.
    direct = segmented.list_children() if segmented else []
    for part in parts:
        proposal = part.proposal
        if proposal is None or (proposal.exact and part.number in changes.placed):
            continue
        target = clean(proposal.target)
        mark = part.segment.mark if part.segment.source in direct else ""
        if (mark, target) in known:
            continue
        attributes = {
            "match-quality": f"{proposal.percent}%",
            "origin": clean(proposal.origin),
            "mid": mark,
        }
        start_tag = set_attributes(f"<{prefix}alt-trans>", {name: value for name, value in attributes.items() if value})
        source = f"<{prefix}source>{escape(clean(proposal.source))}</{prefix}source>"
        yield f"{start_tag}{source}<{prefix}target>{escape(target)}</{prefix}target></{prefix}alt-trans>"


def _identify(alternative: Node) -> tuple[str, str]:
    target = alternative.find("target")
    return alternative.attributes.get("mid", ""), read_text(target) if target else ""
