"""Options that several commands share."""

from typing import Annotated

from tm.commandline.parameters import option

__all__ = [
    "FORMATS",
    "WRITTEN_FORMATS",
    "DraftsOption",
    "FormatOption",
    "FromOption",
    "ToOption",
    "tell_languages",
]

# Where the functions are that list what can be typed.
FORMATS = "tm.commands.completing:list_formats"
WRITTEN_FORMATS = "tm.commands.completing:list_written_formats"

FromOption = Annotated[
    str | None, option("--from", metavar="TAG", help="The source's language, where it does not show.")
]
DraftsOption = Annotated[
    bool, option("--fuzzy", help="Take fuzzy entries and what waits for review, too, as proposed.")
]
FormatOption = Annotated[
    str | None,
    option("--format", metavar="NAME", complete=FORMATS, help="Of files whose suffix does not tell: omegat, tbx, …"),
]
ToOption = Annotated[str | None, option("--to", metavar="TAG", help="The target's language, where it does not show.")]


def tell_languages(source: str | None, target: str | None) -> tuple[str | None, str | None]:
    """Tags as the memory has them, whatever way a person writes them: `zh_cn`, `ZH`."""
    if not source and not target:
        return None, None
    from tm.languages import canonical_tag

    return canonical_tag(source) if source else None, canonical_tag(target) if target else None
