"""The stages of `glossary build`, in their order: one module each, in one dict."""

from glossary.stages import align, export, find, pair, read, recognize
from glossary.stages.base import Job, Progress, Result, Stage

__all__ = ["STAGES", "Job", "Progress", "Result", "Stage"]

STAGES: dict[str, Stage] = {
    "read": read,
    "align": align,
    "find phrases": find,
    "recognize terms": recognize,
    "pair": pair,
    "export": export,
}
