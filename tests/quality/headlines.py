"""Does an article come first when its headline is typed as the query?

    python -m tests.quality.headlines INDEX

searches an index of Reuters' newswires for every headline that only one article has, word for word, and lists the
articles that do not come first.
"""

import argparse
from collections.abc import Iterable, Iterator

import searcher
from searcher.archive import Archive
from tests.quality.reuters import Newswire, with_unique_headline


def not_first(archive: Archive, articles: Iterable[Newswire]) -> Iterator[tuple[Newswire, str]]:
    """Yield the articles that do not come first, each with the id of the one that does (empty if there is no hit).

    Searches fold copies, as a reader's do, and have no time limit.
    """
    for article in articles:
        first = next((ranked.id for ranked in archive.rank(article.title, duplicates=False)), "")
        if first != article.id:
            yield article, first


def main() -> None:
    """Print each headline that does not find its article, and how many do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    articles = with_unique_headline()
    failures = 0
    with searcher.open(parser.parse_args().index) as archive:
        for article, first in not_first(archive, articles):
            failures += 1
            print(f"{article.id}: {article.title!r} finds {first or 'nothing'}", flush=True)
    print(f"{len(articles) - failures:,} of {len(articles):,} come first")


if __name__ == "__main__":
    main()
