"""What a program is: the table of its commands, each loaded when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

__all__ = ["Command", "Program"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: a function whose parameters are what can be typed, see `parameters.py`."""

    name: str
    """What a person types: `lookup`."""

    place: str
    """Where the function is: `glossary.commands.questions:lookup`."""

    help: str
    """What it does, in the list of commands."""

    def load(self) -> Callable[..., None]:
        """The function; the modules of other commands stay on the disk."""
        module, _, function = self.place.partition(":")
        found: Callable[..., None] = getattr(import_module(module), function)
        return found


@dataclass(frozen=True, slots=True)
class Program:
    """A command line."""

    name: str
    """What a person types: `glossary`."""

    help: str
    """What it is for, above the list of commands."""

    commands: tuple[Command, ...]
    """In the order of the list."""

    def find(self, name: str) -> Command | None:
        """The command of a name."""
        return next((command for command in self.commands if command.name == name), None)
