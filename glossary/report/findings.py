"""Words what a check has found: for people, for programs, for code scanning and for pull requests."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from glossary.checking.base import Finding
from glossary.report.sarif import describe_run

__all__ = ["REPORTS", "describe_finding", "tell_counts", "tell_finding"]

_AROUND = 40
"""How many characters of context are shown on either side of what is meant."""

_WHOLE = 100
"""How many characters of a text are shown where no part of it is meant."""


def tell_finding(finding: Finding) -> Iterator[str]:
    """A finding as lines: where, what, both texts with the place »marked«, what was expected, and why."""
    passage = finding.passage
    yield f"{_tell_place(finding)}: [{finding.rule}] {_flatten(finding.message)}"
    marks = (finding.start, finding.end)
    if passage.source:
        yield f"  source: {_excerpt(passage.source, *(marks if finding.in_source else (0, 0)))}"
    if passage.target:
        yield f"  target: {_excerpt(passage.target, *((0, 0) if finding.in_source else marks))}"
    # Evidence that names what is expected says both in one line: `workplace safety: preferred · rank 1 of 2`.
    told = finding.evidence and all(one in finding.evidence for one in finding.expected)
    if finding.expected and not told:
        yield f"  expected: {_flatten(' / '.join(finding.expected))}"
    if finding.evidence:
        yield f"  {'expected' if told and finding.expected else 'evidence'}: {_flatten(finding.evidence)}"


def tell_counts(counts: Counter[str]) -> str:
    """How much was found, by rule, the most first: `3 findings: numbers 2, width 1`."""
    total = counts.total()
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rules = ", ".join(f"{rule} {count:,}" for rule, count in ordered)
    return f"{total:,} finding{'' if total == 1 else 's'}{': ' if rules else ''}{rules}"


def describe_finding(finding: Finding) -> dict[str, object]:
    """A finding as a plain object."""
    passage = finding.passage
    return {
        "file": passage.file,
        "line": passage.line or None,
        "rule": finding.rule,
        "source": passage.source,
        "target": passage.target,
        "message": finding.message,
        "expected": list(finding.expected),
        "evidence": finding.evidence,
        "side": "source" if finding.in_source else "target",
        "start": finding.start,
        "end": finding.end,
    }


def _write_text(findings: Iterable[Finding]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.rule] += 1
        yield from tell_finding(finding)
    yield tell_counts(counts)


def _write_json(findings: Iterable[Finding]) -> Iterator[str]:
    lines = [json.dumps(describe_finding(finding), ensure_ascii=False) for finding in findings]
    yield "[" + ",\n ".join(lines) + "]"


def _write_sarif(findings: Iterable[Finding]) -> Iterator[str]:
    yield json.dumps(describe_run(findings), ensure_ascii=False, indent=1)


def _write_github(findings: Iterable[Finding]) -> Iterator[str]:
    """A workflow command a finding, which marks its line in a pull request (GitHub, "Workflow commands")."""
    for finding in findings:
        passage = finding.passage
        fields = {"file": passage.file, "line": str(passage.line or ""), "title": f"{finding.rule}"}
        properties = ",".join(f"{key}={_escape(value, ':,')}" for key, value in fields.items() if value)
        body = [finding.message, *(["expected: " + " / ".join(finding.expected)] if finding.expected else [])]
        yield f"::warning {properties}::{_escape(chr(10).join([*body, *filter(None, [finding.evidence])]))}"


REPORTS: dict[str, Callable[[Iterable[Finding]], Iterator[str]]] = {
    "text": _write_text,
    "json": _write_json,
    "sarif": _write_sarif,
    "github": _write_github,
}
"""From findings to the lines of a report, by the format's name."""


def _escape(text: str, others: str = "") -> str:
    for character in f"%\r\n{others}":
        text = text.replace(character, f"%{ord(character):02X}")
    return "".join(one if one.isprintable() else f"%{ord(one):02X}" for one in text)


def _tell_place(finding: Finding) -> str:
    passage = finding.passage
    file = _flatten(passage.file)
    return f"{file}:{passage.line}" if passage.line else file


def _flatten(text: str) -> str:
    """A text in one line, without what a terminal would obey."""
    return "".join(one if one.isprintable() else "·" for one in " ".join(text.split()))


def _excerpt(text: str, start: int, end: int) -> str:
    """A text, or what stands around the place that is meant, in one line; … where it goes on."""
    if not end:
        return _show(text[:_WHOLE]) + ("…" if len(text) > _WHOLE else "")
    first, last = max(0, start - _AROUND), end + _AROUND
    before = f"{'…' if first else ''}{_show(text[first:start])}"
    return f"{before}»{_show(text[start:end])}«{_show(text[end:last])}{'…' if last < len(text) else ''}"


def _show(part: str) -> str:
    """A part of a text, every character one: no line breaks, and nothing that a terminal would obey."""
    return "".join(" " if one.isspace() else one if one.isprintable() else "·" for one in part)
