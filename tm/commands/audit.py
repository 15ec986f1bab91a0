"""The command that looks for what is wrong with the memory: `audit`."""

from typing import Annotated

from tm.commandline.parameters import option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    clear_progress,
    print_json,
    print_line,
    print_table,
    report,
    start_progress,
    stop,
)

__all__ = ["RULE_HELP", "audit"]

RULE_HELP = (
    "Only this: empty, same, characters, length, numbers, tags, brackets, several-targets, several-sources,"
    " near-duplicates, number-variants; repeatable."
)


def audit(
    db: DatabaseOption = DEFAULT_DATABASE,
    rules: Annotated[list[str] | None, option("--rule", metavar="NAME", help=RULE_HELP)] = None,
    limit: Annotated[int, option(min=0, metavar="N", help="How many findings of a rule to list; 0 only counts.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Look for what is wrong with the memory: count it and list it.

    empty: nothing but signs on a side. same: source and target are the same words; code and names in capitals may be.
    characters: replacement and control characters, text decoded wrongly. length: one side far longer than the other.
    numbers: one in digits that the other side has in no way, 三百万 being 3 million. tags: tags and placeholders that
    disagree. brackets: brackets and quotation marks left open on one side. several-targets, several-sources: one text
    with different translations, one translation of different texts. near-duplicates: the same but for case, width,
    punctuation and spaces. number-variants: the same but for numbers, too. The exit code is 1 where something is found.
    """
    from tm.audit import audit as hold_against
    from tm.audit import choose_rules
    from tm.report.audits import describe_audit, list_counts, list_findings
    from tm.units import open_units

    chosen = choose_rules(rules or ())
    with open_units(db) as units:
        count, show = units.count(), start_progress("audit")
        found = hold_against(units.read_all(), chosen, limit=limit, progress=lambda done: show(done, count))
        clear_progress()
        if as_json:
            print_json(describe_audit(found, units))
        else:
            print_table(*list_counts(found))
            if any(one.listed for one in found):
                print_line()
                print_table(*list_findings(found, units))
    total = sum(one.findings for one in found)
    report(f"{db}: {count:,} units, {total:,} finding{'' if total == 1 else 's'}")
    if total:
        stop(NOTHING)
