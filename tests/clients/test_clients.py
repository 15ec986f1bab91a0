"""Real CAT tools take what we write, whole and in both directions: each runs where ../shared/clients and it are installed.

What they are given is in conftest.py. gettext, Translate Toolkit, the standards' schemas and OmegaT belong to the gate:
where it has installed them (CLIENTS_IN_GATE=1), one of them that is absent is a failure. The others run where somebody has installed them,
on two cores Lokalize for three minutes and Poedit for eight; Weblate's PostgreSQL must be where PGROOT says, in a folder
that the user postgres can reach. What `SLOW` names takes minutes each, Weblate half an hour for 5,000 entries; it runs
with CLIENTS_AT_LENGTH=1.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

CLIENTS = Path(__file__).parents[3] / "shared" / "clients"
CACHE = Path.home() / ".cache" / "cat-clients"
TOOLKIT = Path(os.environ.get("TT_VENV", CACHE / "venv-tt")) / "bin" / "python"
WEBLATE = Path(os.environ.get("WEBLATE_VENV", CACHE / "venv-wl")) / "bin" / "weblate"
OMEGAT = Path(os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar"))
NEEDS: dict[str, tuple[str | Path, ...]] = {
    "gettext": ("msgfmt", "msgcat", "msgmerge", "msgattrib"),
    "schemas": (TOOLKIT, "jing"),
    "translate_toolkit": (TOOLKIT,),
    "omegat": (OMEGAT, "java"),
    "lokalize": ("lokalize", "Xvfb", "xdotool", "openbox", "dbus-run-session"),
    "poedit": ("poedit", "Xvfb", "xdotool", "openbox", "dbus-run-session"),
    "weblate": (WEBLATE,),
}
"""The programs of each client; its check has the same name."""

SIZES = {"seeds": 900, "large": 5000, "nasty": 40, "long": 1}
"""How many pairs each termbase of conftest.py gives at least."""

GATE = ("gettext", "schemas", "translate_toolkit", "omegat")
IN_GATE = bool(os.environ.get("CLIENTS_IN_GATE"))
AT_LENGTH = bool(os.environ.get("CLIENTS_AT_LENGTH"))
SLOW = re.compile("omegat (long .*|large .*|seeds en)|schemas large .*|weblate (seeds|large) .*")
"""Client, termbase and source language."""

pytestmark = pytest.mark.skipif(not CLIENTS.is_dir(), reason="../shared/clients is not here")

ExportFolder = Callable[[str, str, str], Path]


@dataclass(frozen=True, slots=True)
class Limit:
    """What a client cannot do, whatever the file: these pairs it loses in these channels, and all others arrive."""

    client: str
    channels: str
    """A regular expression for the whole name."""

    cause: str
    concerns: Callable[[str, str], object]
    """Asked with source and target."""

    language: str = ""
    """The source's, where it matters: OmegaT finds a Chinese `%`, which it cuts into characters, but no English one."""


def begins_formula(*texts: str) -> bool:
    """Whether a spreadsheet would take one of the texts for a formula, so that the CSV has an apostrophe before it."""
    return any(re.match(r"'*[=+\-@\t]", text) for text in texts)


def has_wide_edge(text: str) -> bool:
    """Whether a text begins or ends with another space than what OmegaT's glossary loses, too."""
    return text.strip() != text.strip(" \t\n")


def is_punctuation(text: str) -> bool:
    """Whether an English text has no word."""
    return text.isascii() and not re.search(r"\w", text)


LIMITS = (
    Limit("translate_toolkit", "(store|pretranslate) csv", "shows the apostrophe before a formula", begins_formula),
    Limit("weblate", "glossary csv.*", "shows the apostrophe before a formula", begins_formula),
    Limit("translate_toolkit", "pretranslate .*", "passes over single characters", lambda source, _: len(source) == 1),
    Limit("translate_toolkit", "pretranslate .*", "reads 1,000 characters", lambda source, _: len(source) > 1000),
    Limit("omegat", "auto", "takes white space off a paragraph", lambda source, _: source != source.strip()),
    Limit("omegat", "glossary-find", "takes wide spaces off a paragraph", lambda source, _: has_wide_edge(source)),
    Limit("omegat", "glossary-find", "finds no word in punctuation", lambda source, _: is_punctuation(source), "en"),
)


@pytest.mark.parametrize("languages", [("zh-CN", "en"), ("en", "zh-CN")], ids="-to-".join)
@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("client", NEEDS)
def test_every_pair_arrives(client: str, name: str, languages: tuple[str, str], export_folder: ExportFolder) -> None:
    """All of them in every channel of the client, but for what `LIMITS` names."""
    require(client)
    if SLOW.fullmatch(f"{client} {name} {languages[0]}") and not AT_LENGTH:
        pytest.skip("takes minutes: runs with CLIENTS_AT_LENGTH=1")
    folder = export_folder(name, *languages)
    # Five of its commands that look 5,000 texts up among 5,000 take two minutes each.
    is_shortened = client == "translate_toolkit" and name == "large" and not AT_LENGTH
    lines, losses = run_check(client, folder, *(["--no-commands"] if is_shortened else []))
    assert not [line for line in lines if line.startswith("error: ")]
    pairs = [line.split("\t") for line in (folder / "expected.tsv").read_text("utf-8").rstrip("\n").split("\n")]
    found = [re.fullmatch(r"channel (.*): \d+ of (\d+) \(.*\)", line) for line in lines]
    channels = [one.group(1) for one in found if one and int(one.group(2)) == len(pairs)]
    assert channels
    assert len(pairs) >= SIZES[name]
    texts = [(unescape(source), unescape(target)) for source, target in pairs]
    assert losses == foresee(client, channels, texts, languages[0])


def require(client: str) -> None:
    """Skip a client that is not installed, or not for the gate; where the gate needs it, fail."""
    absent = [
        str(need) for need in NEEDS[client] if not (need.exists() if isinstance(need, Path) else shutil.which(need))
    ]
    if IN_GATE and client in GATE:
        assert not absent, f"{client} lacks {', '.join(absent)}: ../shared/clients/install.sh gettext schemas omegat"
    elif IN_GATE:
        pytest.skip(f"{client} is not in the gate")
    elif absent:
        pytest.skip(f"{client} lacks {', '.join(absent)}")


def run_check(client: str, folder: Path, *options: str) -> tuple[list[str], set[tuple[int, str]]]:
    """Run a check on an EXPORT_DIR: the lines that it says, and what was lost, as number of the pair and channel."""
    python = TOOLKIT if TOOLKIT.exists() else sys.executable
    command = [python, CLIENTS / f"check_{client}", folder, "--max-reasons", "1000000", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 2 and not (IN_GATE and client in GATE):
        pytest.skip(done.stdout.strip())
    assert done.returncode < 2, done.stdout + done.stderr
    lines = done.stdout.split("\n")  # a text may hold any other line separator
    channels = "|".join(re.escape(line.rpartition(": ")[0][8:]) for line in lines if line.startswith("channel "))
    losses = [re.match(rf"lost: pair (\d+) .*: ({channels}): ", line, re.DOTALL) for line in lines]
    return lines, {(int(loss.group(1)), loss.group(2)) for loss in losses if loss}


def foresee(client: str, channels: list[str], pairs: list[tuple[str, str]], language: str) -> set[tuple[int, str]]:
    """What a client will lose by its limits."""
    return {
        (number, channel)
        for limit in LIMITS
        if limit.client == client and limit.language in {"", language}
        for channel in channels
        if re.fullmatch(limit.channels, channel)
        for number, pair in enumerate(pairs, start=1)
        if limit.concerns(*pair)
    }


def unescape(cell: str) -> str:
    """A text as it was before it was written into expected.tsv."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found.group(1), found.group(1)), cell)
