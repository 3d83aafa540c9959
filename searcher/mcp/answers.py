"""Given what a tool is asked, what does it answer?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import quote_plus

from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from searcher.answer.results import FacetCount, Hit, Results
from searcher.answer.serializer import dump
from searcher.answer.trend import TrendLine, TrendPoint
from searcher.archive import Archive
from searcher.mcp.schemas import JsonObject
from searcher.mcp.tools import ANSWER_SIZE, MOST_FIELDS, MOST_SIMILAR
from searcher.query.request import Options
from searcher.values import Values

_LONGEST = 1_000
"""Characters of one fact of an article: no headline has more, but a file may say so."""


class Answers:
    """Ask one archive what a tool is asked. Arguments must fit the tool's schema.

    `site` is the address at which people read the archive; without one, the address of an article begins with the path.
    Every method raises `ArchiveError` for what the archive cannot answer.
    """

    def __init__(self, archive: Archive, *, site: str = "") -> None:
        self._archive = archive
        self._site = site.rstrip("/")

    def tools(self) -> Mapping[str, Callable[[JsonObject], JsonObject]]:
        """Return what answers each tool, by name."""
        return {"search": self.search, "article": self.article, "facets": self.facets, "trend": self.trend}

    def search(self, arguments: JsonObject) -> JsonObject:
        """Return articles, best first, as many as an answer holds."""
        offset = arguments.get("offset", 0)
        results, missing = self._results(
            arguments,
            limit=arguments.get("limit", 10),
            offset=offset,
            sort=arguments.get("sort", "relevance"),
            passages=arguments.get("passages", 3),
            duplicates=arguments.get("duplicates", False),
            facets=(),
        )
        hits = (*results.hits, *results.also.hits)
        articles = list(_within(map(self._hit, hits)))
        end = offset + len(articles)
        found: JsonObject = {
            **_counted(results, missing),
            "total_paragraphs": results.total_passages,
            "articles": articles,
            "next_offset": end if articles and end < results.groups + results.also.groups else None,
        }
        if results.suggestion:
            found["suggestion"] = results.suggestion.query
        if results.words:
            found["words"] = [{"query": word.query, "total": word.total} for word in results.words]
        return found

    def article(self, arguments: JsonObject) -> JsonObject:
        """Return an article from one of its paragraphs on, as much as an answer holds."""
        number, start = arguments.get("paragraph", 1), arguments.get("start", 0)
        article = self._archive.article(arguments["id"])
        if article is None:
            raise UsageError(f"id: there is no article {arguments['id']!r}; search gives the ids that there are")
        count = len(article.paragraphs)
        if number > max(count, 1):
            raise UsageError(f"paragraph: {number} is more than {count}, the last paragraph of this article")
        paragraphs, going_on = self._paragraphs(article, number - 1, start)
        return {
            **_facts(article),
            **({"fields": {each.name: list(each.values) for each in article.fields}} if article.fields else {}),
            "id": article.id,
            "title": _clipped(article.title),
            "published": article.published,
            "address": self._address(article.id),
            "total_paragraphs": count,
            "paragraphs": paragraphs,
            "next": going_on,
        }

    def facets(self, arguments: JsonObject) -> JsonObject:
        """Return the values of facets with their counts, some at a time."""
        offset = arguments.get("offset", 0)
        results, missing = self._results(arguments, limit=0, facets=arguments.get("facets"))
        limit, room = arguments.get("limit", 20), ANSWER_SIZE // max(1, len(results.facets))
        found = [_values(facet, counts, offset, limit, room) for facet, counts in results.facets.items()]
        return {**_counted(results, missing), "facets": found, "fields": list(self._archive.fields[:MOST_FIELDS])}

    def trend(self, arguments: JsonObject) -> JsonObject:
        """Return how many articles match in each period, and how many there are."""
        asked, missing = self._asked(arguments)
        trend = self._archive.trend(arguments.get("query", ""), interval=arguments.get("interval"), **asked)
        (line,) = trend.lines
        periods = [_period(point) for point in line.points if point.articles]
        shown = list(_within(periods))
        return {
            **_counted(line, missing),
            "interval": trend.interval,
            "undated": line.undated,
            "periods": shown,
            "next_from": periods[len(shown)]["start"] if len(shown) < len(periods) else None,
        }

    def _asked(self, arguments: JsonObject) -> tuple[Options, list[str]]:
        """Return how a search is narrowed, and in words which values it names that are not there."""
        values = Values(self._archive)
        filters, exclude = arguments.get("filters", {}), arguments.get("exclude", {})
        asked: Options = {
            "match": arguments.get("match", "all"),
            "filters": filters,
            "exclude": exclude,
            "since": arguments.get("from"),
            "until": arguments.get("to"),
        }
        return asked, list(values.missing(filters))

    def _results(self, arguments: JsonObject, **options: Any) -> tuple[Results, list[str]]:
        """Return what a search finds, and in words which values it names that are not there."""
        asked, missing = self._asked(arguments)
        return self._archive.search(arguments.get("query", ""), **{**asked, **options}), missing

    def _hit(self, hit: Hit) -> JsonObject:
        passages = [
            self._paragraph(
                hit.id, passage.paragraph, f"{passage.before}{passage.text}{passage.after}", passage.heading
            )
            for passage in hit.passages
        ]
        return {
            "id": hit.id,
            "title": _clipped(hit.title),
            **_facts(hit),
            "published": hit.published,
            "address": self._address(hit.id),
            "matching_paragraphs": hit.matching_paragraphs,
            "passages": passages,
            **({"similar": list(hit.similar[:MOST_SIMILAR])} if hit.similar else {}),
            **({"missing": list(hit.missing)} if hit.missing else {}),
        }

    def _paragraphs(self, article: Article, position: int, start: int) -> tuple[list[JsonObject], JsonObject | None]:
        """Return paragraphs from a character of one on, as many as an answer holds, and where to go on."""
        found: list[JsonObject] = []
        left = ANSWER_SIZE
        for place in range(position, len(article.paragraphs)):
            paragraph = article.paragraphs[place]
            rest = paragraph.text[start:]
            shown = self._paragraph(article.id, place, rest[:ANSWER_SIZE], paragraph.heading)
            left -= len(dump(shown))
            if found and left < 0:
                return found, {"paragraph": place + 1, "start": 0}
            found.append(shown)
            if len(rest) > ANSWER_SIZE:
                return found, {"paragraph": place + 1, "start": start + ANSWER_SIZE}
            start = 0
        return found, None

    def _paragraph(self, id: str, position: int, text: str, heading: str) -> JsonObject:
        return {
            "paragraph": position + 1,
            "address": f"{self._address(id)}#p{position + 1}",
            **({"heading": _clipped(heading)} if heading else {}),
            "text": text,
        }

    def _address(self, id: str) -> str:
        return f"{self._site}/article?id={quote_plus(id, errors='replace')}"


def _within(rows: Iterable[JsonObject], room: int = ANSWER_SIZE) -> Iterator[JsonObject]:
    """Yield as many rows as there is room for, in characters; at least one if there is any."""
    for number, row in enumerate(rows):
        room -= len(dump(row))
        if number and room < 0:
            return
        yield row


def _values(facet: str, counts: Sequence[FacetCount], offset: int, limit: int, room: int) -> JsonObject:
    """Return the values of a facet from one on."""
    wanted = [{"value": each.value, "count": each.count} for each in counts[offset : offset + limit]]
    values = list(_within(wanted, room))
    end = offset + len(values)
    return {
        "facet": facet,
        "total_values": len(counts),
        "values": values,
        "next_offset": end if values and end < len(counts) else None,
    }


def _counted(found: Results | TrendLine, missing: Sequence[str]) -> JsonObject:
    return {
        "query": found.parsed,
        "total": found.total,
        "partial": found.partial,
        "warnings": list(dict.fromkeys([*missing, *(problem.message for problem in found.warnings)])),
    }


def _facts(article: Article | Hit) -> JsonObject:
    """Return what is known of an article, without what is not."""
    names = ("standfirst", "source", "section", "author", "language", "url")
    return {name: _clipped(value) for name in names if (value := cast(str, getattr(article, name)))}


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _period(point: TrendPoint) -> JsonObject:
    """Return a period of which there is at least one article."""
    share = round(point.count / point.articles, 6)
    return {"start": point.start, "end": point.end, "count": point.count, "articles": point.articles, "share": share}
