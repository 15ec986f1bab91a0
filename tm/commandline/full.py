"""Runs a program by Typer: help, mistakes, and every line that is not plain."""

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from tm.commandline.completing import COMPLETION_OPTIONS, check_shell, complete, find_completion
from tm.commandline.parameters import Declaration, list_parameters
from tm.commandline.program import Program
from tm.console import DONE, INTERRUPTED, UNUSABLE, report

__all__ = ["answer_shell", "build_app", "run_app"]


def build_app(program: Program, words: Sequence[str] = ()) -> typer.Typer:
    """Tell Typer a program's commands.

    Args:
        program: all its commands are loaded.
        words: what was typed; the notes of a command that is not named there stay on the disk.
    """
    app = typer.Typer(
        help=program.help,
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    for command in program.commands:
        notes = command.load_notes() if command.name in words[:1] else ""
        # The mark keeps a paragraph's lines as they are.
        epilog = f"\b\n{notes}" if notes else None
        app.command(command.name, short_help=command.help, epilog=epilog)(_declare(command.load(), program.completions))
    return app


def _declare(function: Callable[..., None], completions: Mapping[str, str]) -> Callable[..., None]:
    """The function with Typer's own declarations in place of ours."""

    @wraps(function)
    def command(**values: Any) -> None:
        function(**values)

    signature = inspect.signature(function)
    places = {one.name: find_completion(one, completions) for one in list_parameters(function)}
    parameters = [
        one.replace(annotation=_translate(one.annotation, places[one.name])) for one in signature.parameters.values()
    ]
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def _translate(hint: Any, place: str) -> Any:
    (declaration,) = hint.__metadata__
    if not isinstance(declaration, Declaration):
        return hint
    make = typer.Option if declaration.is_option else typer.Argument
    completer = _make_completer(place) if place else None
    settings = {**declaration.settings, "autocompletion": completer}
    return Annotated[hint.__origin__, make(*declaration.names, **settings)]


def _make_completer(place: str) -> Callable[[typer.Context, str], list[str]]:
    """What Typer asks when a shell wants to know what can be typed."""

    def list_words(ctx: typer.Context, incomplete: str) -> list[str]:
        return complete(place, incomplete, ctx.params, str(ctx.find_root().info_name))

    return list_words


def run_app(program: Program, words: Sequence[str]) -> int:
    """Run a program.

    Args:
        program: its commands.
        words: what was typed behind its name.
    Returns:
        The exit code.
    Raises:
        KeyboardInterrupt: Ctrl-C.
        WrongUse: completion is asked for, and which shell it is for does not show.
    """
    if words and words[0] in COMPLETION_OPTIONS:
        check_shell(words[0], program.name)
    try:
        code = build_app(program, words)(args=words, prog_name=program.name, standalone_mode=False, color=False)
    except TyperException as error:
        _report_usage(error, program.name)
        return UNUSABLE
    except typer.Abort:
        raise KeyboardInterrupt from None
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C
        raise KeyboardInterrupt
    return code or 0


def answer_shell(program: Program) -> int:
    """Tell the shell what can be typed; what it asks stands in the environment (Typer's `_NAME_COMPLETE`).

    Args:
        program: its commands.
    Returns:
        The exit code, which tells fish whether there is anything.
    """
    try:
        build_app(program)(args=[], prog_name=program.name, standalone_mode=False)
    except SystemExit as end:
        return int(end.code or 0)
    except Exception:  # noqa: BLE001 - whoever presses the tab key wants words or nothing, and no traceback
        return UNUSABLE
    return DONE


def _report_usage(error: TyperException, name: str) -> None:
    """Tell what was wrong with the arguments in one line; where there are none, show the help."""
    text = str(getattr(error, "format_message", lambda: str(error))())
    if text.startswith("Usage:"):
        sys.stderr.write(f"{text}\n")
        return
    path = getattr(getattr(error, "ctx", None), "command_path", name)
    report(f"{path}: {text.rstrip('.')}; see `{path} --help`")
