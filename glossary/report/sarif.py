"""Writes findings as SARIF, the format that code-scanning tools take in (OASIS, SARIF 2.1.0, 2020)."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote

from glossary.checking.base import Finding
from glossary.checking.rules import RULES

__all__ = ["describe_run"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SIDES = {True: "source", False: "target"}


def describe_run(findings: Iterable[Finding]) -> dict[str, object]:
    """A whole log with one run, all rules described and every finding a result, as a plain object."""
    seen: Counter[str] = Counter()
    found = list(findings)
    names = list(dict.fromkeys([*RULES, *(finding.rule for finding in found)]))
    places = {name: place for place, name in enumerate(names)}
    results = [_describe_result(finding, places[finding.rule], seen) for finding in found]
    driver = {
        "name": "glossary check",
        "fullName": "Tifaku: glossary check",
        "rules": [_describe_rule(name) for name in names],
    }
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _describe_rule(name: str) -> dict[str, object]:
    text = RULES[name].HELP if name in RULES else f"What `{name}` tells of."
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": f'{text} Switch it off with `tifaku: ignore={name}` in a comment, or `disable = ["{name}"]`.'},
        "defaultConfiguration": {"level": "warning"},
    }


def _describe_result(finding: Finding, place: int, seen: Counter[str]) -> dict[str, object]:
    passage = finding.passage
    text = passage.source if finding.in_source else passage.target
    location: dict[str, object] = {"artifactLocation": {"uri": _write_uri(passage.file)}}
    if passage.line >= 1:
        location["region"] = {"startLine": passage.line, "snippet": {"text": text}}
    message = [finding.message]
    if finding.expected:
        message.append(f"Expected: {' / '.join(finding.expected)}")
    if finding.evidence:
        message.append(finding.evidence)
    return {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": "warning",
        "message": {"text": "\n".join(message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"tifakuFinding/v1": _fingerprint(finding, seen)},
        "properties": {
            "source": passage.source,
            "target": passage.target,
            "side": _SIDES[finding.in_source],
            "start": finding.start,
            "end": finding.end,
        },
    }


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """What stays the same when lines move: rule, texts and message, and the how-manieth that is the same in its file."""
    passage = finding.passage
    parts = (passage.file, finding.rule, passage.source, passage.target, finding.message)
    key = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[key] += 1
    return f"{key}/{seen[key]}"


def _write_uri(file: str) -> str:
    """A file's name as a URI: relative as it was given, with a scheme where it was absolute (RFC 3986)."""
    path = PurePath(file)
    if path.is_absolute():
        return path.as_uri()
    # `a:b.po` is a file, and a is no scheme: the colon is written as %3A.
    return quote(path.as_posix(), safe="/-._~", errors="surrogateescape")
