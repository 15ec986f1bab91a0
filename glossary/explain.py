"""Says why a list of phrases is empty: which threshold did it, or what the text lacks."""

from collections.abc import Sequence

from glossary.extract import DEFAULT, extract
from glossary.findings import Phrase
from glossary.forms import FORMS
from tm.texts import Segment

__all__ = ["explain_nothing"]


def explain_nothing(
    segments: Sequence[Segment], *, measure: str = DEFAULT, min_count: int = 2, min_score: float | None = None
) -> str:
    """Find out, by looser thresholds, why nothing was found.

    Args:
        segments: in which `extract` found nothing.
        measure: as it was given there.
        min_count: likewise.
        min_score: likewise.
    Returns:
        One line: what the text has and the thresholds leave out, and what to do.
    """
    size = sum(segment.language in FORMS for segment in segments)
    if not size:
        return (
            f"no text in {' or '.join(sorted(FORMS))}, the languages of which phrases are known; name other documents"
        )
    if min_score is not None and (best := _find_best(segments, measure, min_count)):
        return (
            f"no phrase scores {min_score:g} or more (--min-score); the best, {best.text}, scores {best.score:.2f}; "
            "lower --min-score"
        )
    least = min(2, min_count)
    commonest = _find_commonest(segments, measure, least, min_score) if min_count > least else None
    if commonest and commonest.count < min_count:
        return (
            f"no phrase stands in the text {min_count:,} times (--min-count); the commonest, {commonest.text}, does "
            f"{commonest.count:,} times; lower --min-count"
        )
    if min_score is not None and min_count > least and (best := _find_best(segments, measure, least)):
        return (
            f"no phrase stands in the text {min_count:,} times (--min-count), nor scores any {min_score:g} (--min-score): "
            f"the best, {best.text}, stands {best.count:,} times and scores {best.score:.2f}; lower both"
        )
    if measure != DEFAULT and _find_best(segments, DEFAULT, least):
        return f"no phrase scores above 0 by {measure} (--measure); name another one"
    return (
        f"in {size:,} segment{'s' if size > 1 else ''} no phrase stands {least:,} times (--min-count), and none has the "
        "form of a slogan, a series, a quotation or a compound; add documents"
    )


def _find_best(segments: Sequence[Segment], measure: str, min_count: int) -> Phrase | None:
    found = extract(segments, measure=measure, min_count=min_count, limit=1)
    return max(found, key=lambda phrase: phrase.score, default=None)


def _find_commonest(
    segments: Sequence[Segment], measure: str, min_count: int, min_score: float | None
) -> Phrase | None:
    """The phrase with the highest count, of equals the best."""
    found = extract(segments, measure=measure, min_count=min_count, min_score=min_score or 0.0)
    return max(found, key=lambda phrase: (phrase.count, phrase.score), default=None)
