from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from index.segments.reading.snapshot import open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Facet
from tests.index.expected_store import ANALYZER

FIRST = Article(id="a", title="First", source="Wire", paragraphs=(Paragraph("One."), Paragraph("Two.", "PART")))
SECOND = Article(id="b", title="Second", source="Gazette", standfirst="Below")


def test_articles_texts_and_columns_are_read_through_all_segments(tmp_path: Path) -> None:
    for article in (FIRST, SECOND):
        writer = open_writer(tmp_path, analyzer=ANALYZER)
        writer.add(article)
        writer.commit()
    snapshot = open_snapshot(tmp_path, analyzer=ANALYZER)
    store = snapshot.store
    number = {name: store.find(name) for name in ("a", "b", "c")}
    first, second = number["a"], number["b"]
    assert first is not None
    assert second is not None

    assert number["c"] is None
    assert [store.article(first), store.article(second)] == [FIRST, SECOND]
    assert store.heads([first, second, first]) == [replace(FIRST, paragraphs=()), SECOND, replace(FIRST, paragraphs=())]
    assert [store.ids()[place] for place in (first, second)] == ["a", "b"]
    start = int(snapshot.layout.first_units[first])
    assert store.texts([start + 1, int(snapshot.layout.first_units[second]), start]) == ["One.", "Second", "First"]
    column = store.column(Facet.SOURCE)
    assert [column.values[code] for code in column.codes[column.offsets[[first, second]]].tolist()] == [
        "Wire",
        "Gazette",
    ]
    snapshot.close()


@pytest.mark.parametrize("sizes", [(40,), (40, 40), (400, 1, 2), (1, 400, 3)])
def test_articles_are_ranked_by_their_ids_whatever_segments_they_are_in(tmp_path: Path, sizes: tuple[int, ...]) -> None:
    draw = Random(7)
    names = [f"{draw.randrange(10**6)}é" for _ in range(sum(sizes))]
    for size in sizes:
        writer = open_writer(tmp_path, analyzer=ANALYZER)
        for name in [names.pop() for _ in range(size)]:
            writer.add(Article(id=name, title=name))
        writer.add(Article(id="5", title="changed each time"))
        writer.commit()
    snapshot = open_snapshot(tmp_path, analyzer=ANALYZER)
    live = np.flatnonzero(snapshot.layout.live).tolist()
    ranks, ids = snapshot.store.ranks(), snapshot.store.ids()

    assert len(set(ranks[live].tolist())) == len(live) == sum(sizes) + 1
    assert sorted(live, key=ranks.tolist().__getitem__) == sorted(live, key=ids.__getitem__)
    snapshot.close()
