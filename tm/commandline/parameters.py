"""What a command's function says of its arguments and options, as Typer would be told it, without loading Typer.

    def lookup(text: Annotated[str, argument(metavar="TEXT")], limit: Annotated[int, option(min=1)] = 5) -> None:

The names are Typer's, and so is the meaning: `full.py` hands them on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Declaration", "Parameter", "argument", "list_parameters", "option"]


@dataclass(frozen=True, slots=True)
class Declaration:
    """How a parameter is typed and what the help says of it."""

    is_option: bool
    """True where it has a name before its value: `--limit 5`."""

    names: tuple[str, ...]
    """An option's names as they are typed; where there are none, the parameter's own with hyphens."""

    settings: dict[str, Any]
    """What Typer is told beside: metavar, help, envvar, min, max."""

    complete: str = ""
    """Where a function is that lists what can be typed there, for a shell that asks; see `completing.py`."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a command's function."""

    name: str
    """In the function."""

    kind: Any
    """The type of a value: `str`, `int`, `float`, `bool`, `Path`."""

    is_list: bool
    """Whether it takes several values."""

    declaration: Declaration
    """How it is typed."""

    is_required: bool
    """Whether it has no default."""

    default: Any
    """What it is where nothing was typed."""

    @property
    def names(self) -> tuple[str, ...]:
        """How an option is typed; nothing for an argument."""
        return (self.declaration.names or (f"--{self.name.replace('_', '-')}",)) if self.declaration.is_option else ()


def option(*names: str, complete: str = "", **settings: Any) -> Declaration:
    """Declare an option of a command.

    Args:
        names: `--limit`; the parameter's own name where none is given.
        complete: `tm.commands.completing:list_languages`; loaded only when a shell asks what can be typed.
        settings: Typer's: `metavar`, `help`, `envvar`, and `min` and `max` of a number.
    Returns:
        To be put into the parameter's `Annotated`.
    """
    return Declaration(is_option=True, names=names, settings=settings, complete=complete)


def argument(complete: str = "", **settings: Any) -> Declaration:
    """Declare an argument of a command, which is typed without a name.

    Args:
        complete: as for `option()`.
        settings: Typer's: `metavar`, `help`.
    Returns:
        To be put into the parameter's `Annotated`.
    """
    return Declaration(is_option=False, names=(), settings=settings, complete=complete)


def list_parameters(function: Callable[..., Any]) -> list[Parameter]:
    """The parameters of a command's function, in order.

    Args:
        function: each parameter is `Annotated` with `option()` or `argument()`.
    """
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    defaults = function.__defaults__ or ()
    required = len(names) - len(defaults)
    return [
        _make_parameter(name, function.__annotations__[name], number < required, (None,) * required + defaults, number)
        for number, name in enumerate(names)
    ]


def _make_parameter(name: str, hint: Any, is_required: bool, defaults: tuple[Any, ...], number: int) -> Parameter:
    kind, (declaration,) = hint.__origin__, hint.__metadata__
    if parts := [part for part in getattr(kind, "__args__", ()) if part is not type(None)]:
        # `list[Path] | None` has `list[Path]` and `None`; `list[Path]` has `Path`.
        kind = parts[0] if getattr(kind, "__origin__", None) is not list else kind
    is_list = getattr(kind, "__origin__", None) is list
    return Parameter(name, kind.__args__[0] if is_list else kind, is_list, declaration, is_required, defaults[number])
