"""Says which concept of a termbase is which concept of another one: by id, else by the terms that they share."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from glossary.entries import Entry
from glossary.intake import is_proposal
from glossary.termbase import is_made_id
from tm.normalize import fold

__all__ = ["match_concepts"]

_Keys = frozenset[tuple[str, str]]


def match_concepts(
    ours: Sequence[Entry], theirs: Sequence[Entry], known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Find for concepts of another termbase the same ones of ours.

    Two concepts are the same that have one id and a term in common, or an id that was made from their first term. Then
    those that share two terms, or one of the language that either begins with, each with one other only, so that
    homonyms which one of both keeps apart stay apart: 建设 `construction`, 建设 `development`. That two Chinese terms are both
    rendered as `reform` does not make them one. At last what a program proposed joins the concept that has all of it.

    Args:
        ours: all entries of the termbase that is merged into.
        theirs: all entries of the other one.
        known: their ids with ours from an earlier time; it counts where the two still have a term in common.
    Returns:
        Their ids, each with ours; those that are new here are not there.
    """
    own, other = ({entry.id: entry for entry in entries} for entries in (ours, theirs))
    keys, has = ({entry.id: _list_keys(entry) for entry in entries} for entries in (ours, theirs))
    matched = {
        there: here for there, here in known.items() if there in other and here in own and has[there] & keys[here]
    }
    matched |= {
        concept: concept
        for concept in other
        if concept in own and concept not in matched and (is_made_id(concept) or has[concept] & keys[concept])
    }
    by_key: dict[tuple[str, str], list[str]] = {}
    for concept, found in keys.items():
        for key in found:
            by_key.setdefault(key, []).append(concept)
    rest = [entry for entry in theirs if entry.id not in matched]
    edges = sorted(edge for entry in rest for edge in _list_edges(entry, has[entry.id], own, keys, by_key))
    taken = set(matched.values())
    for *_, there, here in edges:
        if there not in matched and here not in taken:
            matched[there] = here
            taken.add(here)
    for *_, there, here in edges:
        if there not in matched and is_proposal(other[there]) and _list_extracted(other[there]) <= keys[here]:
            matched[there] = here
    return matched


def _list_keys(entry: Entry) -> _Keys:
    return frozenset((term.language, fold(term.text)) for term in entry.terms)


def _list_extracted(entry: Entry) -> _Keys:
    """What a program found in documents, without what it took for renderings of that."""
    found = frozenset((term.language, fold(term.text)) for term in entry.terms if term.kind != "rendering")
    return found or _list_keys(entry)


def _list_edges(
    entry: Entry,
    has: _Keys,
    own: Mapping[str, Entry],
    keys: Mapping[str, _Keys],
    by_key: Mapping[tuple[str, str], Collection[str]],
) -> list[tuple[int, bool, str, str]]:
    """The concepts of ours that an entry can be: how many terms they share, the most first, then what is decided."""
    edges = []
    for here in sorted({concept for key in has for concept in by_key.get(key, ())}):
        shared = has & keys[here]
        leading = {entry.terms[0].language, own[here].terms[0].language}
        if len(shared) > 1 or any(language in leading for language, _ in shared):
            edges.append((-len(shared), is_proposal(own[here]), entry.id, here))
    return edges
