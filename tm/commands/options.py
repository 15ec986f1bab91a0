"""Options that several commands share."""

from typing import Annotated

from tm.commandline.parameters import option

__all__ = ["DraftsOption", "FormatOption", "FromOption", "ToOption", "tell_languages"]

FromOption = Annotated[
    str | None, option("--from", metavar="TAG", help="The source's language, where it does not show.")
]
DraftsOption = Annotated[
    bool, option("--fuzzy", help="Take fuzzy entries and what waits for review, too, as proposed.")
]
FormatOption = Annotated[
    str | None, option("--format", metavar="NAME", help="Of files whose suffix does not tell: omegat, tbx, …")
]
ToOption = Annotated[str | None, option("--to", metavar="TAG", help="The target's language, where it does not show.")]


def tell_languages(source: str | None, target: str | None) -> tuple[str | None, str | None]:
    """Tags as the memory has them, whatever way a person writes them: `zh_cn`, `ZH`."""
    if not source and not target:
        return None, None
    from tm.languages import canonical_tag

    return canonical_tag(source) if source else None, canonical_tag(target) if target else None
