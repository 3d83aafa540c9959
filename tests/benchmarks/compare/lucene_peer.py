"""How does Lucene (Java, by the class in Lucene.java) index and search?

Maven fetches its archives on first use. Its CPU time is that of the thread that answers, as Java counts it, so neither
its compiler nor its collector is in it.
"""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from index.vocabulary.article import Article
from index.vocabulary.schema import day_number
from tests.benchmarks.compare.engine import NotInstalledError, Words, body

_HERE = Path(__file__).parent


class Lucene:
    """Run Lucene in a process of its own."""

    name = "Lucene"
    kept = "Lucene"
    work = "ten hits with marked headlines and a snippet each, count, five facets, histogram"

    def __init__(self, archives: Path) -> None:
        """Fetch Lucene into a folder unless it is there. Raise `NotInstalledError` where that cannot be done."""
        if not shutil.which("java"):
            raise NotInstalledError("it needs java")
        if not archives.is_dir():
            if not shutil.which("mvn"):
                raise NotInstalledError(f"it needs mvn, or its archives (.jar) in {archives}")
            subprocess.run(
                ["mvn", "-q", "-B", "-f", str(_HERE / "pom.xml"), "dependency:copy-dependencies",
                 f"-DoutputDirectory={archives.absolute()}"],
                check=True,
            )  # fmt: skip
        self._command = [
            "java",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-cp",
            f"{archives.absolute()}/*",
            str(_HERE / "Lucene.java"),
        ]

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        lines = "".join(map(_line, articles))
        subprocess.run([*self._command, "index", str(folder)], input=lines, text=True, check=True)

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened([*self._command, "search", str(folder)])


class _Opened:
    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._spent = 0

    def clock(self) -> int:
        """Return the nanoseconds of CPU that queries took so far."""
        return self._spent

    def page(self, words: Words) -> int:
        """Count, read ten hits, mark their headlines, cut a snippet of each, and count facets and months."""
        return self._ask("page", words)

    def further(self, words: Words, count: int) -> None:
        """Count and show articles that have all words but one."""
        self._ask(f"further {count}", words)

    def ids(self, words: Words) -> int:
        """Read the ids of the ten best."""
        return self._ask("ids", words)

    def _ask(self, what: str, words: Words) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(" ".join((what, *words)) + "\n")
        self._process.stdin.flush()
        found, spent = map(int, self._process.stdout.readline().split())
        self._spent += spent
        return found


def _line(article: Article) -> str:
    fields = (
        article.id,
        article.title,
        article.source,
        article.section,
        "\u2028".join(article.authors),
        article.language,
        article.published[:4],
        str(day_number(article.published)),
        body(article).replace("\n", "\u2028"),
    )
    return "\t".join(field.replace("\t", " ").replace("\n", " ").replace("\r", " ") for field in fields) + "\n"
