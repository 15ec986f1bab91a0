"""Words how phrases have been rendered."""

from collections.abc import Iterable, Iterator

from glossary.evidence import Ranked
from glossary.renderings import Question
from glossary.report.places import describe_shown, describe_sighting, tell_shown, tell_sighting

__all__ = ["describe_question", "explain_silence", "list_questions", "tell_question"]


def tell_question(question: Question, *, limit: int) -> Iterator[str]:
    """A phrase with its renderings and the sentences that show them, as lines.

    Args:
        question: what was found.
        limit: how many renderings at most.
    """
    facts = [question.language, _tell_pairs(question.count)]
    if question.unrendered:
        facts.append(f"no rendering found in {question.unrendered}")
    yield f"{question.phrase}  [{' · '.join(facts)}]"
    for one in question.renderings[:limit]:
        status = one.evidence.status or "not in the termbase"
        seen = tell_sighting(one.sighting) if one.sighting.count else _tell_beside(len(one.evidence.beside))
        yield f"  → {one.evidence.text}  [{status} · {seen}]"
        if one.evidence.variants:
            yield f"    also {', '.join(one.evidence.variants)}"
        for shown in one.examples:
            yield from (f"    {line}" for line in tell_shown(shown))
    if left := len(question.renderings[limit:]):
        yield f"  and {left} more"


def _tell_beside(count: int) -> str:
    """Of what is only likely: nobody counted it."""
    return f"doubtful, beside it {_tell_pairs(count)}"


def _tell_pairs(count: int) -> str:
    return f"in {count:,} pair{'' if count == 1 else 's'}"


def explain_silence(question: Question, place: object) -> str:
    """Why a phrase has no rendering, as the end of a line that begins with it.

    Args:
        question: without an answer.
        place: where it was asked.
    """
    if question.count:
        return f"stands {_tell_pairs(question.count)} of {place}, but no rendering is sure enough"
    return f"stands in no pair of {place}"


def describe_question(question: Question, *, limit: int) -> dict[str, object]:
    """A phrase with its renderings as a plain object.

    Args:
        question: what was found.
        limit: how many renderings at most.
    """
    return {
        "phrase": question.phrase,
        "language": question.language,
        "count": question.count,
        "unrendered": question.unrendered,
        "renderings": [_describe_ranked(one) for one in question.renderings[:limit]],
    }


def _describe_ranked(one: Ranked) -> dict[str, object]:
    return {
        "text": one.evidence.text,
        "language": one.evidence.language,
        "score": one.evidence.score,
        "status": one.evidence.status,
        **describe_sighting(one.sighting),
        "variants": list(one.evidence.variants),
        "examples": [describe_shown(shown) for shown in one.examples],
    }


def list_questions(questions: Iterable[Question], *, limit: int) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Phrases with their renderings as a table, a row a phrase: its header and its rows.

    Args:
        questions: what was found.
        limit: how many renderings of each at most.
    """
    header = ("phrase", "language", "pairs", "renderings")
    rows: list[tuple[object, ...]] = []
    for question in questions:
        told = "; ".join(f"{one.evidence.text} ({one.sighting.count or '?'})" for one in question.renderings[:limit])
        rows.append((question.phrase, question.language, question.count, told))
    return header, rows
