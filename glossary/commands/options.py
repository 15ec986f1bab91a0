"""Options that several commands share, and what they mean."""

from pathlib import Path
from typing import Annotated

from tm.commandline.parameters import argument, option

__all__ = [
    "EVERY",
    "USABLE",
    "FromOption",
    "LanguageOption",
    "LimitOption",
    "MeasureOption",
    "MinCountOption",
    "MinScoreOption",
    "SourcesArgument",
    "StatusesOption",
    "ToOption",
    "choose_direction",
    "guess_language",
]

SourcesArgument = Annotated[list[Path], argument(metavar="SOURCE", help="Files and folders, in any mix.")]
LanguageOption = Annotated[
    str | None, option("--language", metavar="TAG", help="The language of documents that do not show theirs.")
]
FromOption = Annotated[str, option("--from", metavar="TAG", help="Source language of the exports.")]
ToOption = Annotated[str, option("--to", metavar="TAG", help="Target language of the exports.")]
StatusesOption = Annotated[
    str, option("--status", metavar="S,S", help="Export only terms of these statuses; `all` for every one.")
]
MeasureOption = Annotated[str | None, option(metavar="NAME", help="How phrases are ranked.")]
MinCountOption = Annotated[int, option(min=1, metavar="N", help="How often a phrase must recur.")]
MinScoreOption = Annotated[float | None, option(metavar="X", help="List all that score so much, and no others.")]
LimitOption = Annotated[int | None, option(min=1, metavar="N", help="How many phrases a language at most.")]
USABLE = "preferred,admitted,proposed"
EVERY = "all"


def choose_direction(source: str, target: str) -> tuple[str, str]:
    """The tags of two different languages."""
    from tm.errors import WrongUse
    from tm.languages import find_language

    tags = find_language(source).TAG, find_language(target).TAG
    if tags[0] == tags[1]:
        raise WrongUse(f"--from {source} --to {target}", "are one language", "name two different ones")
    return tags


def guess_language(text: str, name: str | None) -> str:
    """The tag of a term's language: the one that is named, else Chinese where any of its characters is."""
    from tm.languages import LANGUAGES, find_language

    if name is not None:
        return find_language(name).TAG
    # GDP增长 has more Latin letters than Han characters, and is Chinese.
    return next((tag for tag in LANGUAGES if LANGUAGES[tag].measure_share(text) > 0), "en")
