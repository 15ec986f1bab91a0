"""Options that several commands share."""

from typing import Annotated

from tm.commandline.parameters import option

__all__ = ["FromOption", "ToOption"]

FromOption = Annotated[
    str | None, option("--from", metavar="TAG", help="The source's language, where it does not show.")
]
ToOption = Annotated[str | None, option("--to", metavar="TAG", help="The target's language, where it does not show.")]
