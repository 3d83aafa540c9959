"""Given a command line, which search, and in which form is what it finds written?"""

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

import searcher
from index.machine.completion import can_complete
from index.machine.output import PROGRAM_VERSION, RELEASE, for_readers
from index.vocabulary.errors import ArchiveError, UsageError
from searcher.query.choices import Interval, LineOrder, Sort
from searcher.saved import Follower, Following, following_options
from searcher.shell import PROGRAM, SearchCommand, complete_facet, complete_field, complete_value

if TYPE_CHECKING:
    from searcher.query.request import Options

_NEW_OBJECTS = 100_000
"""Between two looks for reference cycles: a search makes hardly any, and to look at every 700 new objects, as Python
does, takes a tenth of its time."""

_COLLOCATES = 50
"""Collocates that are listed unless a number is asked for."""

_MOST_NEWS = 100_000
"""New articles that are written of a saved search: all that one may find."""

FOUND, _NOTHING, _WRONG = 0, 1, 2
"""Exit codes: with hits, without, and for wrong use or an index that cannot be used."""


@click.command(cls=SearchCommand, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("words", metavar="[QUERY]...", nargs=-1)
@click.option(
    "--index",
    "location",
    metavar="DIR|URL",
    help="Folder or address of the index  [default: $SEARCHER_INDEX, or var/index]",
)
@click.option("--any", "is_any", is_flag=True, help="Find articles with any of the words, instead of all.")
@click.option("--plain", is_flag=True, help="Read every character of the query as text.")
@click.option("--duplicates", is_flag=True, help="List every copy of a story, as exports do.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1_000), help="Hits on a page.")
@click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="The page of hits to show.")
@click.option("--sort", default="relevance", show_default=True, type=click.Choice([sort.value for sort in Sort]))
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="S",
    shell_complete=complete_value,
    help="Only from this source, in any case; repeat for several.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="S",
    shell_complete=complete_value,
    help="Only from this section; repeat for several.",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=S",
    shell_complete=complete_field,
    help="Only with this value of a field; repeat for several.",
)
@click.option("--from", "since", metavar="DATE", help="Published on or after: 2021, 2021-11, 2021-11-08, last month.")
@click.option("--to", "until", metavar="DATE", help="Published on or before.")
@click.option(
    "--list",
    "facet",
    metavar="FIELD",
    shell_complete=complete_facet,
    help="List the values of source, section, author, language, year or another field of all articles, or of those "
    "that QUERY finds, with how many have each.",
)
@click.option("--kwic", is_flag=True, help="Show every match of every article on a line of its own, in its context.")
@click.option(
    "--by",
    type=click.Choice([order.value for order in LineOrder]),
    default=LineOrder.ARTICLE.value,
    show_default=True,
    help="The order of these lines: that of the articles, or by the words left or right of the match, ...",
)
@click.option("--near", default="", metavar="WORD", help="Only lines of --kwic with this word beside the match.")
@click.option(
    "--collocates", is_flag=True, help="List the words that stand near matches more often than elsewhere, best first."
)
@click.option(
    "--trend",
    is_flag=True,
    help="Count articles over time, as a number, a share of all articles, and matches per million words.",
)
@click.option(
    "--compare",
    "others",
    multiple=True,
    metavar="QUERY",
    help="Another query beside QUERY in --trend; repeat for up to four.",
)
@click.option(
    "--split", metavar="FIELD", shell_complete=complete_facet, help="Part --trend by the commonest values of a field."
)
@click.option(
    "--every",
    type=click.Choice([interval.value for interval in Interval]),
    help="How long each period of --trend is; chosen to fit unless told otherwise.",
)
@click.option("--json", "as_object", is_flag=True, help="Write the page as one JSON object.")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="Write all hits, one JSON object a line; one page with --limit."
)
@click.option("--csv", "as_table", is_flag=True, help="Write all hits as CSV; one page with --limit.")
@click.option("--text", "has_texts", is_flag=True, help="Add the text of each article to --jsonl, --csv or --xlsx.")
@click.option("--bib", "as_bibtex", is_flag=True, help="Write references to all hits as BibTeX.")
@click.option("--ris", "as_ris", is_flag=True, help="Write them as RIS.")
@click.option("--csl-json", "as_csl", is_flag=True, help="Write them as CSL-JSON.")
@click.option(
    "--zip",
    "packed",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the texts of all hits as files, and a table of them, into this ZIP.",
)
@click.option(
    "--xlsx",
    "workbook",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all hits as a table into this Excel workbook.",
)
@following_options
@click.option("--explain", is_flag=True, help="Show the parts of each hit's score.")
@can_complete(PROGRAM)
@click.version_option(PROGRAM_VERSION, message=RELEASE)
@click.pass_context
@for_readers()
def main(
    context: click.Context,
    words: tuple[str, ...],
    location: str | None,
    is_any: bool,
    plain: bool,
    duplicates: bool,
    limit: int,
    page: int,
    sort: str,
    sources: tuple[str, ...],
    sections: tuple[str, ...],
    fields: tuple[str, ...],
    since: str | None,
    until: str | None,
    facet: str | None,
    kwic: bool,
    by: str,
    near: str,
    collocates: bool,
    trend: bool,
    others: tuple[str, ...],
    split: str | None,
    every: str | None,
    as_object: bool,
    as_lines: bool,
    as_table: bool,
    has_texts: bool,
    as_bibtex: bool,
    as_ris: bool,
    as_csl: bool,
    packed: Path | None,
    workbook: Path | None,
    explain: bool,
) -> None:
    """Search an archive of articles.

    QUERY is written as on the page: words, "phrases", -without, title:, source:, date:2021-03..2021-06. Put it between
    single quotes where it has quotation marks, brackets or stars, which the shell would read.

    Exit code 0 with hits, 1 without, 2 for wrong use or an index that cannot be used.
    """
    given = [
        name
        for name in ("limit", "page", "sort", "duplicates", "explain", "by")
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    asked = {"json": as_object, "jsonl": as_lines, "csv": as_table, "bib": as_bibtex, "ris": as_ris, "csl-json": as_csl}
    files = {"zip": packed is not None, "xlsx": workbook is not None}
    forms = [form for form, is_on in {**asked, **files}.items() if is_on]
    following = Following.of(context)
    try:
        following.check(context)
        if not words and facet is None and not following.asked:
            raise UsageError("QUERY: is missing; python -m searcher --help shows how to search")
        _only_one(*forms, *(["explain"] if explain else []))
        shown = {
            "list": facet is not None,
            "kwic": kwic,
            "collocates": collocates,
            "trend": trend,
            "explain": explain,
            **dict.fromkeys(following.asked, True),
        }
        _only_one(*(name for name, is_on in shown.items() if is_on))
        _only_one(*(["list", *given] if facet is not None else []))
        _only_one(*(["collocates", *(name for name in ("page", "by") if name in given)] if collocates else []))
        streamed = ("json", "jsonl", "csv", *(("bib", "ris", "csl-json") if following.new is not None else ()))
        alone = [form for form in forms if form not in streamed]
        _only_one(*alone, *(name for name, is_on in shown.items() if is_on))
        whole = [form for form in forms if form in files]
        _only_one(*whole, *(name for name in ("limit", "page") if whole and name in given))
        if has_texts and not (as_lines or as_table or workbook):
            raise UsageError("--text: adds the texts to --jsonl, --csv or --xlsx; use one of them")
        _only_one(*(["text", *(name for name, is_on in shown.items() if is_on)] if has_texts else []))
        _only_one(*(["trend", *given] if trend else []))
        if "by" in given and not kwic:
            raise UsageError("--by: orders the lines of --kwic, which is missing")
        if near and not kwic:
            raise UsageError("--near: chooses lines of --kwic, which is missing")
        for name, value in (("compare", others), ("split", split), ("every", every)):
            if value and not trend:
                raise UsageError(f"--{name}: is for --trend, which is missing")
        gc.set_threshold(_NEW_OBJECTS)
        # NumPy's linear algebra, of which a search has none, would start a thread for each core.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Imported here, so that --help and wrong use need not wait for it.
        from searcher.inquiry import Inquiry  # noqa: PLC0415

        options: Options = {
            "match": "any" if is_any else "all",
            "syntax": "plain" if plain else "query",
            "filters": _chosen(sources, sections, fields),
            "since": since,
            "until": until,
            "sort": sort,
            "duplicates": duplicates,
        }
        with searcher.open(location) as archive:
            inquiry = Inquiry(archive, " ".join(words), options, form=forms[0] if forms else "", has_texts=has_texts)
            limited, offset = {"limit", "page"} & {*given}, (page - 1) * limit
            if following.asked:
                follower = Follower(following, archive, location, form=forms[0] if forms else "")
                found = follower.follow(inquiry, limit=limit if limited else _MOST_NEWS)
            elif facet is not None:
                found = inquiry.list_values(facet)
            elif trend:
                found = inquiry.count_over_time(others, interval=every, split=split)
            elif collocates:
                found = inquiry.list_collocates(limit if limited else _COLLOCATES)
            elif kwic and (limited or as_object):
                found = inquiry.show_lines(by, near, limit=limit, offset=offset)
            elif kwic:
                found = inquiry.stream_lines(by, near)
            elif packed:
                found = inquiry.pack(packed)
            elif workbook:
                found = inquiry.tabulate(workbook)
            elif forms and not (as_object or limited):
                found = inquiry.export()
            else:
                found = inquiry.show(limit=limit, offset=offset, explain=explain)
    except ArchiveError as error:
        click.echo(f"error: {error}", file=sys.stderr)
        sys.exit(_WRONG)
    gc.freeze()  # or Python looks once more before it ends
    sys.exit(FOUND if found else _NOTHING)


def _only_one(*options: str) -> None:
    """Raise `UsageError` for options that exclude each other."""
    if len(options) > 1:
        raise UsageError(f"--{options[0]} and --{options[1]}: use only one of them")


def _chosen(sources: Sequence[str], sections: Sequence[str], fields: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the values that are chosen of each field; those of `fields` are written as ``places=Japan``."""
    chosen = {"source": tuple(sources), "section": tuple(sections)}
    for written in fields:
        name, equals, value = written.partition("=")
        if not (equals and value):
            raise UsageError(f"--field {written}: is not NAME=VALUE, as in places=Japan")
        chosen[name] = (*chosen.get(name, ()), value)
    return {name: values for name, values in chosen.items() if values}


if __name__ == "__main__":
    main()
