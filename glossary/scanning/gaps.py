"""Puts terms with gaps together of their parts: problem orientation … result orientation."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from glossary.recognize import GAP, chain_parts

__all__ = ["join_parts", "split_parts"]

Numbers = NDArray[np.int64]

_GAP = GAP.strip()


def split_parts(text: str) -> list[str]:
    """The parts of a term that a `GAP` stands between; most have one."""
    return text.split(_GAP) if _GAP in text else [text]


def join_parts(
    gaps: Sequence[tuple[int, Numbers]], breaks: Numbers, starts: Numbers, ends: Numbers, forms: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Find terms with gaps, as close together as their parts stand in order.

    Args:
        gaps: of each such term its form, and the forms of its parts.
        breaks: where no term reaches across.
        starts: where each place of a form begins.
        ends: where it ends.
        forms: which one it is.
    Returns:
        Starts, ends and forms of the terms with gaps.
    """
    joined: list[tuple[int, int, int]] = []
    for form, parts in gaps:
        rows = np.flatnonzero(np.isin(forms, parts))
        blocks = np.searchsorted(breaks, starts[rows])
        for block in np.unique(blocks):
            here = rows[blocks == block]
            chosen = [here[forms[here] == part] for part in parts]
            spans = [sorted(zip(starts[at].tolist(), ends[at].tolist(), strict=True)) for at in chosen]
            joined += [(start, end, form) for start, end in chain_parts(spans)]
    columns = np.array(joined, np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]
