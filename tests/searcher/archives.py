"""Small archives in memory, and what asks them: one of harbours and quarries, one of random words."""

import random
from datetime import date
from itertools import count

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article, Paragraph
from searcher.answer.results import Results
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.engine import Reader
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.plan import Plan
from searcher.query.choices import Match
from searcher.query.parser import parse
from searcher.query.request import Request
from searcher.search import Search
from tests.invented import WORDS
from tests.memory import MemorySnapshot

ANALYZER = Analyzer()
TODAY = date(2022, 5, 1)


FERRIES = (
    Article("a", "Ferry sails", (Paragraph("A ferry."), Paragraph("Tug.")), source="Herald", published="2021-01-01"),
    Article("b", "Ferry stops", (Paragraph("A ferry and a tug."),), source="Herald", published="2022-01-01"),
    Article("c", "Tug stops", source="Gazette", published="2022-01-01"),
    Article("d", "Ferry stops again", source="Gazette"),
)
"""Few articles on ferries and tugs, for what is counted one by one."""


def commit_of(*articles: Article) -> OpenCommit:
    """Return a commit of articles."""
    return OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)


def _harbour() -> OpenCommit:
    numbers = count()

    def article(title: str, *texts: str, source: str = "Tidewater Gazette", day: str = "2021-11-08") -> Article:
        paragraphs = tuple(Paragraph(text) for text in texts)
        return Article(f"n{next(numbers)}", title, paragraphs, source=source, published=day)

    return commit_of(
        *(
            article("Council meets", f"The government of harbour {number} met the ferry pilots.")
            for number in range(30)
        ),
        *(article("Harbour news", "The ferry company bought a ferry.", source="Coast Herald") for _ in range(3)),
        article("Ferryman retires", "A regan by name, he governed the ferry for years.", day="2020-01-01"),
        article(
            "Quarry strike ends", "The quarry workers return on Monday.", "The strike at the quarry lasted a week."
        ),
        article("Quarry strike begins", "Workers of the quarry laid down tools; the strike may last."),
        article("Harvest fair", "Pumpkins and workers of the land."),
    )


HARBOUR = _harbour()


def _random() -> OpenCommit:
    rng = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [*WORDS, *("".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(3_000))]
    articles = [
        Article(
            id=str(number),
            title=" ".join(rng.choices(words, k=6)),
            paragraphs=tuple(Paragraph(" ".join(rng.choices(words, k=40))) for _ in range(3)),
        )
        for number in range(100)
    ]
    return OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)


RANDOM = _random()


def search(query: str, commit: OpenCommit = HARBOUR, **options: object) -> Results:
    """Return the first page of hits."""
    return Search(Request(query, TODAY, **options), Reader(commit)).results()  # type: ignore[arg-type]


def plan_of(query: str, commit: OpenCommit = HARBOUR, *, match: Match = Match.ALL) -> Plan:
    """Return the plan of a query."""
    parsed = parse(query, today=TODAY)
    return interpret(parsed, query=query, match=match, commit=commit, deadline=Deadline(None))
