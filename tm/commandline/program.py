"""What a program is: the table of its commands, each loaded when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

__all__ = ["Command", "Program", "load_from"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: a function whose parameters are what can be typed, see `parameters.py`."""

    name: str
    """What a person types: `lookup`."""

    place: str
    """Where the function is: `glossary.commands.questions:lookup`."""

    help: str
    """What it does, in the list of commands."""

    notes: str = ""
    """Where a function is that gives more lines for the end of its help: `tm.formats.carrying:tell_losses`."""

    examples: tuple[str, ...] = ()
    """Lines that can be typed where `glossary build seeds/ --out out/` has run, for the end of its help."""

    def load(self) -> Callable[..., None]:
        """The function; the modules of other commands stay on the disk."""
        found: Callable[..., None] = load_from(self.place)
        return found

    def load_notes(self) -> str:
        """The lines for the end of its help: its examples, and its notes; empty where there are none."""
        examples = "\n".join(["Examples:", *(f"  {line}" for line in self.examples)]) if self.examples else ""
        notes = str(load_from(self.notes)()) if self.notes else ""
        return "\n\n\b\n".join(filter(None, (examples, notes)))


def load_from(place: str) -> Any:
    """What has a name in a module: `glossary.commands.questions:lookup`."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


@dataclass(frozen=True, slots=True)
class Program:
    """A command line."""

    name: str
    """What a person types: `glossary`."""

    help: str
    """What it is for, above the list of commands."""

    commands: tuple[Command, ...]
    """In the order of the list."""

    completions: Mapping[str, str] = field(default_factory=dict)
    """By the name of an option, where a function is that lists what can be typed there for a shell that asks: what
    `--language` takes is the same in every command. What a parameter says itself comes first."""

    def find(self, name: str) -> Command | None:
        """The command of a name."""
        return next((command for command in self.commands if command.name == name), None)
