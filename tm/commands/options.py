"""Options that several commands share."""

from typing import Annotated

import typer

__all__ = ["FromOption", "ToOption"]

FromOption = Annotated[
    str | None, typer.Option("--from", metavar="TAG", help="The source's language, where it does not show.")
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="TAG", help="The target's language, where it does not show.")
]
