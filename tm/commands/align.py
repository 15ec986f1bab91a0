"""The command that aligns documents with their translation: `align`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import argument, option
from tm.commands.options import WRITTEN_FORMATS, FromOption, ToOption
from tm.console import (
    NOTHING,
    UNUSABLE,
    DictionaryOption,
    JsonOption,
    clear_progress,
    open_output,
    print_json,
    print_table,
    read_input,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.aligned import Aligned
    from tm.errors import UserError
    from tm.formats import Writer
    from tm.texts import Unit

__all__ = ["align"]

SourceArgument = Annotated[Path, argument(metavar="SOURCE", help="A document of any kind that is read, or a folder.")]
TargetArgument = Annotated[
    Path | None, argument(metavar="TARGET", help="Its translation, or the folder of the translations.")
]
OutputOption = Annotated[
    str | None,
    option("--output", metavar="FILE|DIR/", help="Write the pairs there; - is stdout, DIR/ a file a document."),
]
FormatOption = Annotated[
    str | None,
    option(
        "--format",
        metavar="NAME",
        complete=WRITTEN_FORMATS,
        help="Of --output; default by its suffix, TMX in a folder.",
    ),
]
ReviewOption = Annotated[
    Path | None,
    option("--review", metavar="FILE.tsv", help="Write a table to correct, which `tm import` takes back."),
]
TermsOption = Annotated[
    list[Path] | None, option("--terms", metavar="FILE", help="A glossary to align better with; repeatable.")
]
MinScoreOption = Annotated[
    float, option(min=0, max=1, metavar="S", help="Drop pairs below this score; --review keeps all.")
]
LinesOption = Annotated[bool, option("--lines", help="Take each line as a segment, as it stands.")]


def align(
    source: SourceArgument,
    target: TargetArgument = None,
    output: OutputOption = None,
    format_name: FormatOption = None,
    review: ReviewOption = None,
    source_language: FromOption = None,
    target_language: ToOption = None,
    dictionary: DictionaryOption = None,
    terms: TermsOption = None,
    min_score: MinScoreOption = 0.0,
    lines: LinesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find which sentences of a document and its translation say the same; - is stdin.

    Two folders pair what has the same name in both; one folder pairs NAME.zh-CN.txt with NAME.en.txt and zh/NAME.txt
    with en/NAME.txt. Where the one hardly translates the other, that is told and the exit code is 1; what was asked for
    is written all the same.
    """
    from tm.aligned import align_couples
    from tm.folders import find_couples
    from tm.lexicons import read_lexicon

    _check_outputs(output, format_name, review, as_json=as_json)
    problems: list[UserError] = []
    found = align_couples(
        find_couples(source, target, refuse=problems.append),
        languages=(source_language, target_language),
        in_one_folder=source.is_dir() and target is None,
        lines=lines,
        lexicon=read_lexicon(dictionary, terms or ()),
        piped=read_input() if "-" in {str(source), str(target)} else None,
        refuse=problems.append,
        progress=start_progress("align"),
    )
    documents = list(found)
    clear_progress()
    if documents and output:
        _write_pairs(documents, output, format_name, min_score)
    if documents and review:
        _write_table(documents, review)
    if as_json or not (output or review):
        _print(documents, min_score=min_score, named=source.is_dir(), as_json=as_json)
    _tell(documents, problems, source, target)


def _check_outputs(output: str | None, format_name: str | None, review: Path | None, *, as_json: bool) -> None:
    """Refuse what could not be written before hours of work."""
    from tm.errors import WrongUse

    if output:
        _find_writer(output, format_name)
    if [output == "-", str(review) == "-", as_json].count(True) > 1:
        raise WrongUse("stdout", "cannot take two results at once", "write one of them to a file")
    if review and str(review) != "-" and review.suffix.lower() not in {".tsv", ".txt"}:
        raise WrongUse(review, "is no name for a tab-separated table", "call it NAME.tsv; spreadsheets open that")


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _find_writer(output: str, format_name: str | None) -> "Writer":
    """The format of a file, or of the files in a folder."""
    from tm.export import choose_format
    from tm.formats import find_writer

    return find_writer(format_name or "tmx" if _is_folder(output) else choose_format(Path(output), format_name))


def _write_pairs(documents: "Sequence[Aligned]", output: str, format_name: str | None, min_score: float) -> None:
    """Write one file of all pairs, or one a document."""
    from tm.bitexts import make_units
    from tm.export import write_file

    writer = _find_writer(output, format_name)
    source, target = documents[0].languages
    units: list[Unit] = []
    for one in documents:
        kept = make_units(
            (pair for pair in one.pairs if pair.score >= min_score), document=one.name, first=len(units) + 1
        )
        if _is_folder(output):
            path = Path(output) / f"{one.name}{Path(writer.FILE_NAME).suffix}"
            write_file(kept, path, writer.NAME, source=source, target=target)
        else:
            units += kept
    if not _is_folder(output):
        with open_output(Path(output)) as stream:
            writer.write(units, stream, source=source, target=target)
        report(f"{len(units):,} pairs in {output}")


def _write_table(documents: "Sequence[Aligned]", path: Path) -> None:
    """Write the table that a person can correct."""
    from tm.review import write_review

    rows = sum(len(one.pairs) for one in documents)
    with open_output(path) as stream:
        stream.writelines(write_review(((one.name, one.pairs) for one in documents), documents[0].languages))
    report(f"{rows:,} rows in {path}; correct them there and take them in with `tm import`")


def _print(documents: "Sequence[Aligned]", *, min_score: float, named: bool, as_json: bool) -> None:
    """Print the pairs; `named` with the document that each belongs to."""
    from tm.report.alignments import describe_beads, list_beads

    if as_json:
        print_json(describe_beads(documents, min_score=min_score, named=named))
    else:
        print_table(*list_beads(documents, min_score=min_score, named=named))


def _tell(documents: "Sequence[Aligned]", problems: "Sequence[UserError]", source: Path, target: Path | None) -> None:
    """Say how far the documents go together and what was skipped; end with the exit code that belongs to it."""
    from tm.report.alignments import LACKING, tell_alignment

    for one in documents:
        if source.is_dir():
            doubt = ": hardly a translation" if one.is_doubtful else ""
            report(f"{one.name}: {one.count:,} pairs, {tell_alignment(one)}{doubt}")
        elif one.is_doubtful:
            report(f"{target}: hardly a translation of {source}: {tell_alignment(one)}; compare the two documents")
        elif max(one.alone) >= LACKING:
            report(f"{target}: {tell_alignment(one)}; see whether one of them lacks a part")
    for problem in problems:
        report(f"skipped {problem}")
    if problems:
        stop(UNUSABLE)
    if any(one.is_doubtful for one in documents):
        stop(NOTHING)
