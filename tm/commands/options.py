"""Options that several commands share."""

from typing import Annotated

from tm.commandline.parameters import option

__all__ = ["FromOption", "ToOption", "tell_languages"]

FromOption = Annotated[
    str | None, option("--from", metavar="TAG", help="The source's language, where it does not show.")
]
ToOption = Annotated[str | None, option("--to", metavar="TAG", help="The target's language, where it does not show.")]


def tell_languages(source: str | None, target: str | None) -> tuple[str | None, str | None]:
    """Tags as the memory has them, whatever way a person writes them: `zh_cn`, `ZH`."""
    if not source and not target:
        return None, None
    from tm.languages import canonical_tag

    return canonical_tag(source) if source else None, canonical_tag(target) if target else None
