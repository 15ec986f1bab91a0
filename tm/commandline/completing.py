"""Completes names in the shell: what a parameter lists, as Typer asks for it and as the shell can take it."""

import os
import shlex
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

import shellingham  # type: ignore[import-untyped] # it has no types

from tm.commandline.parameters import Parameter
from tm.commandline.program import load_from
from tm.errors import WrongUse

__all__ = ["COMPLETION_OPTIONS", "MOST", "Complete", "check_shell", "complete", "find_completion"]

COMPLETION_OPTIONS = ("--install-completion", "--show-completion")
"""What Typer adds to every program."""

SHELLS = frozenset({"bash", "zsh", "fish", "powershell", "pwsh"})
"""What Typer writes completion for."""

MOST = 50
"""How many words are offered: more nobody reads."""

_QUOTES = frozenset("'\"")

_PLAIN = frozenset("-_./,:@%+=")
"""ASCII signs that mean nothing to bash within a word."""

Complete = Callable[[str, Mapping[str, Any]], Iterable[str]]
"""From what was typed of a word, and the values of the parameters before it, to words that begin so, the likeliest first."""


class _ForBash(str):
    r"""A word that compares as it is and is written as bash reads it: `sense of gain` as `sense\ of\ gain`."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        return "".join(one if one.isalnum() or one in _PLAIN or not one.isascii() else f"\\{one}" for one in self)


def find_completion(parameter: Parameter, completions: Mapping[str, str]) -> str:
    """Where the function is that lists what can be typed for a parameter; nothing where none is.

    Args:
        parameter: of a command's function.
        completions: the program's.
    """
    by_name = (completions[name] for name in parameter.names if name in completions)
    return parameter.declaration.complete or next(by_name, "")


def complete(place: str, beginning: str, typed: Mapping[str, Any], program: str) -> list[str]:
    """List what can be typed for a parameter.

    Args:
        place: of a `Complete`: `tm.commands.completing:list_languages`.
        beginning: what was typed of the word.
        typed: the values of the parameters before it.
        program: the name of the program that the shell has asked, which names the variable that it asks by.
    Returns:
        At most `MOST` words; none where they cannot be had, since nobody who presses the tab key wants to read why.
    """
    function: Complete = load_from(place)
    try:
        words = list(islice(function(beginning, typed), MOST))
    except Exception:  # noqa: BLE001 - see above
        return []
    shell = os.environ.get(f"_{program.upper()}_COMPLETE", "").removeprefix("complete_")
    if shell == "zsh":
        # Typer doubles quotation marks for zsh, which makes `peoples` of `people's`: no word is better than a wrong one.
        return [word for word in words if not _QUOTES & set(word)]
    return [_ForBash(word) for word in words] if shell == "bash" and _is_bare() else words


def _is_bare() -> bool:
    """Whether no quotation mark is before the word that bash completes: within them it wants the word as it is."""
    # Bash hands over the line as words, of which that at the cursor may be cut off within quotation marks.
    words, place = os.environ.get("COMP_WORDS", "").split("\n"), os.environ.get("COMP_CWORD", "")
    return not (place.isdecimal() and int(place) < len(words) and words[int(place)].startswith(tuple(_QUOTES)))


def check_shell(option: str, name: str) -> None:
    """Refuse to write completion where the shell that runs the program is none that Typer knows.

    Args:
        option: what was typed.
        name: the program's.
    Raises:
        WrongUse: it is another shell, or does not show.
    """
    try:
        shell, _ = shellingham.detect_shell()
    except shellingham.ShellDetectionFailure:
        shell = ""
    if shell not in SHELLS:
        problem = f"{shell} completes nothing" if shell else "which shell this is does not show"
        line = shlex.join(["env", f"_{name.upper()}_COMPLETE=source_bash", name])
        raise WrongUse(option, problem, f"run it in bash, zsh or fish, or keep what `{line}` prints")
