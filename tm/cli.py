"""The `tm` command: read arguments, call, print."""

from pathlib import Path
from typing import Annotated

import typer

from tm.console import NOTHING, JsonOption, open_output, print_json, print_table, report, run, stop

app = typer.Typer(
    help="Bilingual text: align documents with their translation and hand the pairs to CAT tools.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

OutputOption = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the pairs there; - is stdout.")
]
FormatOption = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="Of --output; default by its suffix.")
]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar="TAG", help="The source's language, where it does not show.")
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="TAG", help="The target's language, where it does not show.")
]
DictionaryOption = Annotated[
    Path | None, typer.Option("--dictionary", metavar="FILE", help="A copy of CC-CEDICT to align better with.")
]
MinScoreOption = Annotated[float, typer.Option(min=0, max=1, metavar="S", help="Drop pairs below this score.")]
LinesOption = Annotated[bool, typer.Option("--lines", help="Take each line as a segment, as it stands.")]


def main() -> None:
    """Run the `tm` command."""
    run(app, "tm")


@app.callback()
def _commands() -> None:
    """Bilingual text: align documents with their translation and hand the pairs to CAT tools."""


@app.command(short_help="Find which sentences of two documents say the same.")
def align(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A document of any kind that is read.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="Its translation.")],
    output: OutputOption = None,
    format_name: FormatOption = None,
    source_language: FromOption = None,
    target_language: ToOption = None,
    dictionary: DictionaryOption = None,
    min_score: MinScoreOption = 0.0,
    lines: LinesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find which sentences of a document and its translation say the same."""
    from tm.align import DOUBTFUL, measure_parallelism
    from tm.align import align as align_segments
    from tm.bitexts import make_units, read_side
    from tm.dictionary import read_cedict
    from tm.errors import WrongUse

    left = read_side(source, language=source_language, lines=lines)
    right = read_side(target, language=target_language, lines=lines)
    if left[0].language == right[0].language:
        problem = f"is in {right[0].language}, as {source} is"
        raise WrongUse(
            target, problem, "give a document and its translation, or say what they are with --from and --to"
        )
    lexicon = read_cedict(dictionary) if dictionary else None
    pairs = list(align_segments(left, right, lexicon=lexicon))
    kept = [pair for pair in pairs if pair.score >= min_score]
    if output:
        from tm.export import choose_format
        from tm.formats import find_writer

        writer = find_writer(choose_format(output, format_name))
        units = make_units(kept)
        with open_output(output) as stream:
            writer.write(units, stream, source=left[0].language, target=right[0].language)
        report(f"{len(units):,} pairs in {output}")
    elif as_json:
        print_json(
            {
                "source": [segment.number for segment in pair.source],
                "target": [segment.number for segment in pair.target],
                "score": round(pair.score, 2),
            }
            for pair in kept
        )
    else:
        print_table(
            ("score", "source", "target"),
            (
                (f"{pair.score:.2f}", *(" ".join(one.text for one in side) for side in (pair.source, pair.target)))
                for pair in kept
            ),
        )
    mean = measure_parallelism(pairs)
    if mean < DOUBTFUL:
        report(f"{target}: hardly a translation of {source}: mean score {mean:.2f}; compare the two documents")
        stop(NOTHING)
