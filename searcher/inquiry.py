"""Given what the command line asks of an archive, in which form is what it finds written?"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from index.machine.output import as_json, printable, say
from index.vocabulary.errors import IndexUnusableError, UsageError
from index.vocabulary.report import counted
from searcher.answer.results import Explanation, Hit, Results
from searcher.answer.serializer import csv_row, hit_to_json, results_to_json
from searcher.answer.table import HitTable
from searcher.answer.trend import trend_rows, trend_to_csv, trend_to_json
from searcher.archive import Archive
from searcher.concordance.lines import MatchLine
from searcher.concordance.written import (
    COLLOCATE_COLUMNS,
    LINE_COLUMNS,
    collocate_to_csv,
    collocate_to_json,
    concordance_to_json,
    line_to_csv,
    line_to_json,
)
from searcher.followed.options import SavedOptions
from searcher.query.request import Options
from searcher.takeaway import Counted, references_file, table_file, texts_file, whole_text
from searcher.terminal import Terminal, print_collocates, print_line, print_results, print_trend, print_values
from searcher.values import Values


class Inquiry:
    """Ask an archive one query, and write what it finds as `form` says, the name of an option, or for people if empty.

    With `has_texts`, each hit comes with the text of its article. What writes tells whether there was anything to
    write.
    """

    def __init__(self, archive: Archive, query: str, options: Options, *, form: str, has_texts: bool = False) -> None:
        """Look up the values of the filters, and name those that are not there on the error stream."""
        for problem in Values(archive).missing(options["filters"] or {}):
            click.echo(f"warning: {printable(problem)}", file=sys.stderr)
        self._archive = archive
        self._query = query
        self._options = options
        self._form = form
        self._has_texts = has_texts

    def show(self, *, limit: int, offset: int, explain: bool) -> bool:
        """Write one page of hits."""
        results = self._archive.search(self._query, **self._options, limit=limit, offset=offset)
        if self._form == "json":
            say(as_json(results_to_json(results), indent=2))
        elif self._form:
            self._write((hit, self._text(hit)) for hit in results)
        else:
            explained = [self._explained(hit.id) for hit in results if explain]
            explanations = [each for each in explained if each is not None]
            with suppress(BrokenPipeError):
                print_results(results, Terminal(), explanations=explanations, places=self._places(results))
        return results.total > 0

    def export(self) -> bool:
        """Write all hits."""
        return self._write(self._all())

    def saved_options(self) -> SavedOptions:
        """Return what is asked, as it is saved."""
        given = self._options
        return SavedOptions(
            query=self._query,
            match=given["match"],
            syntax=given["syntax"],
            filters=tuple((name, tuple(values)) for name, values in (given["filters"] or {}).items()),
            since=str(given["since"] or ""),
            until=str(given["until"] or ""),
            sort=given["sort"],
        )

    def write_hits(self, query: str, hits: Iterable[Hit], *, total: int) -> None:
        """Write hits that were chosen from those of a query, of which there are so many.

        Here a closed pipe is an error too: what nobody read is not counted as seen.
        """
        if self._form not in ("", "json"):
            self._write((hit, self._text(hit)) for hit in hits)
            return
        found = tuple(hits)
        results = Results(query, query, hits=found, total=total, groups=total, page=1, pages=1)
        if self._form:
            write_rows([f"{as_json(results_to_json(results), indent=2)}\n"])
        elif found:
            print_results(results, Terminal(), places=self._places(results))

    def pack(self, file: Path) -> bool:
        """Write the texts of all hits into a ZIP."""
        found = Counted(article for _, article in self._archive.export_whole(self._query, **self._every))
        return self._write_file(file, texts_file(found, self._archive.fields), found)

    def tabulate(self, file: Path) -> bool:
        """Write all hits into a workbook, as a table of them has them."""
        found = Counted(self._all())
        return self._write_file(file, table_file(self._table.rows(found)), found)

    def _write_file(self, file: Path, chunks: Iterable[bytes], found: "Counted[Any]") -> bool:
        """Write a file, which is there as a whole or not at all, and say how many articles were `found` on the way."""
        self._warn()
        unfinished = file.with_name(f"{file.name}.part")
        try:
            with unfinished.open("wb") as into:
                into.writelines(chunks)
            unfinished.replace(file)
        except OSError as error:
            raise UsageError(f"{file}: cannot be written: {error.strerror}") from error
        finally:
            unfinished.unlink(missing_ok=True)
        click.echo(f"{file}: {counted(found.count, 'article')}")
        return found.count > 0

    def list_values(self, facet: str) -> bool:
        """Write the values of a facet with their counts."""
        results = self._archive.search(self._query, **self._options, limit=0, facets=(facet,))
        ((name, counts),) = results.facets.items()
        listed = [{"value": each.value, "count": each.count} for each in counts]
        match self._form:
            case "json":
                say(as_json({"facet": name, "total": results.total, "values": listed}, indent=2))
            case "jsonl":
                for value in listed:
                    say(as_json(value))
            case "csv":
                write_rows([csv_row(("value", "count")), *(csv_row((each.value, str(each.count))) for each in counts)])
            case _:
                with suppress(BrokenPipeError):
                    print_values(name, counts, total=results.total, console=Terminal())
        return bool(counts)

    def show_lines(self, by: str, near: str, *, limit: int, offset: int) -> bool:
        """Write a page of matches, each on its line."""
        self._warn()
        found = self._archive.concordance(self._query, by=by, near=near, limit=limit, offset=offset, **self._every)
        if self._form == "json":
            say(as_json(concordance_to_json(self._query, found), indent=2))
        else:
            self._write_lines(found.lines)
        return found.total > 0

    def stream_lines(self, by: str, near: str) -> bool:
        """Write every match on a line."""
        self._warn()
        return self._write_lines(self._archive.lines(self._query, by=by, near=near, **self._every))

    def list_collocates(self, limit: int) -> bool:
        """Write the words that stand near matches more often than elsewhere."""
        self._warn()
        found = self._archive.collocates(self._query, limit=limit, **self._every)
        match self._form:
            case "json":
                say(as_json({"query": self._query, "collocates": list(map(collocate_to_json, found))}, indent=2))
            case "jsonl":
                for each in found:
                    say(as_json(collocate_to_json(each)))
            case "csv":
                write_rows([csv_row(COLLOCATE_COLUMNS), *map(collocate_to_csv, found)])
            case _:
                with suppress(BrokenPipeError):
                    print_collocates(found, Terminal())
        return bool(found)

    def count_over_time(self, others: Iterable[str], *, interval: str | None, split: str | None) -> bool:
        """Write how often the query, and others beside it, are found over time."""
        trend = self._archive.trend(self._query, *others, interval=interval, split=split, **self._options)
        for line in trend.lines:
            for problem in line.warnings:
                click.echo(f"warning: {printable(f'{line.name}: {problem.message}')}", file=sys.stderr)
        match self._form:
            case "json":
                say(as_json(trend_to_json(trend), indent=2))
            case "jsonl":
                for row in trend_rows(trend):
                    say(as_json(row))
            case "csv":
                write_rows(trend_to_csv(trend))
            case _:
                with suppress(BrokenPipeError):
                    print_trend(trend, Terminal())
        return any(line.total for line in trend.lines)

    def _warn(self) -> None:
        """Say on the error stream what is wrong with the query, for what is written without a place for it."""
        for problem in self._archive.search(self._query, **self._options, limit=0, facets=()).warnings:
            click.echo(f"warning: {printable(problem.message)}", file=sys.stderr)

    @property
    def _every(self) -> Options:
        """Return the options with which copies are listed one by one."""
        return {**self._options, "duplicates": True}

    def _explained(self, id: str) -> Explanation | None:
        match, syntax = self._options["match"], self._options["syntax"]
        return self._archive.explain(self._query, id, match=match, syntax=syntax)

    def _places(self, results: Results) -> Mapping[str, str]:
        """Return where the articles of a page are that are records of a file; nothing where that cannot be known."""
        try:
            return self._archive.places([hit.id for hit in (*results.hits, *results.also.hits)])
        except IndexUnusableError as error:
            click.echo(f"warning: files are not named: {printable(str(error))}", file=sys.stderr)
            return {}

    def _all(self) -> Iterator[tuple[Hit, str | None]]:
        """Return all hits, each with the text of its article, or None where texts are not asked for."""
        if not self._has_texts:
            return ((hit, None) for hit in self._archive.export(self._query, **self._every))
        whole = self._archive.export_whole(self._query, **self._every)
        return ((hit, whole_text(article)) for hit, article in whole)

    @property
    def _table(self) -> HitTable:
        return HitTable(self._archive.fields, has_texts=self._has_texts)

    def _text(self, hit: Hit) -> str | None:
        """Return the text of the article of a hit, None where texts are not asked for."""
        article = self._archive.article(hit.id) if self._has_texts else None
        return whole_text(article) if article else "" if self._has_texts else None

    def _write(self, hits: Iterable[tuple[Hit, str | None]]) -> bool:
        """Write hits one by one, each with a text or None, in a table with columns for some custom fields."""
        found = Counted(hits)
        match self._form:
            case "csv":
                write_rows([self._table.csv_head()])
                write_rows(self._table.csv_lines(found))
            case "jsonl":
                objects = (hit_to_json(hit) | ({} if text is None else {"text": text}) for hit, text in found)
                write_rows(f"{as_json(each)}\n" for each in objects)
            case _:
                write_rows(references_file((hit for hit, _ in found), self._form))
        return found.count > 0

    def _write_lines(self, lines: Iterable[MatchLine]) -> bool:
        """Write lines one by one."""
        is_found = False
        console = Terminal()
        if self._form == "csv":
            write_rows([csv_row(LINE_COLUMNS)])
        for line in lines:
            is_found = True
            if self._form:
                write_rows([line_to_csv(line) if self._form == "csv" else f"{as_json(line_to_json(line))}\n"])
            else:
                print_line(line, console)
        return is_found


def write_rows(rows: Iterable[str]) -> None:
    """Write rows with the line ends that they have, which Windows would change."""
    for row in rows:
        sys.stdout.buffer.write(row.encode(sys.stdout.encoding, "backslashreplace"))
