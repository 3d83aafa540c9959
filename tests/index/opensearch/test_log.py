from dataclasses import replace

import pytest

from index.catalogue.catalogue import Contents
from index.opensearch import log
from index.opensearch.client import Cluster
from index.opensearch.commit import make_catalogue
from index.opensearch.log import (
    Facts,
    drop_pieces,
    name_of,
    read_changes,
    read_facts,
    read_whole_catalogue,
    write_changes,
    write_whole_catalogue,
)
from index.vocabulary.errors import IndexDamagedError
from index.vocabulary.report import Failure, Remark, RemarkCounts, RootStatus

FACTS = Facts(
    generation="1-aa",
    build="articles.1",
    committed="2024-05-06T12:00:00Z",
    versions=("1", "2", "3", "4"),
    articles=2,
    paragraphs=3,
    unfinished=4,
    roots=(("/news", ""),),
    status=(("/news", 1, 2, 1, "--ocr"),),
    remarks=(("/news/a", "is a FIFO", "failed"), ("/news/b", "is a picture", "ignored")),
    counts=(7, 1, 2, 1),
)
CHANGES = [["gone", "/news", f"{number}.txt"] for number in range(9)]


def test_what_a_status_page_shows_is_in_the_facts() -> None:
    assert FACTS.contents() == Contents(
        generation="1-aa",
        committed="2024-05-06T12:00:00Z",
        articles=2,
        paragraphs=3,
        unfinished=4,
        roots=(RootStatus("/news", 1, 2, 1, "--ocr"),),
        failed=(Failure("/news/a", "is a FIFO"),),
        noted=(Failure("/news/b", "is a picture", Remark.IGNORED),),
        remarks=RemarkCounts(failed=7, ignored=1, left_out=2, undated=1),
    )


def test_changes_come_back_in_their_order_from_as_many_pieces_as_it_takes(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_PIECE", 60)
    make_catalogue(cluster)
    facts = write_changes(cluster, 1, CHANGES[:5], FACTS)
    write_changes(cluster, 2, CHANGES[5:], replace(FACTS, generation="2-bb"))
    whole = write_whole_catalogue(cluster, 2, CHANGES, FACTS)

    assert facts == replace(FACTS, pieces=3, changes=5)
    assert read_facts(cluster, 1) == facts
    assert read_facts(cluster, 3) is None
    assert list(read_changes(cluster, [1, 2])) == CHANGES
    assert list(read_whole_catalogue(cluster, whole)) == CHANGES


def test_a_piece_that_is_missing_is_damage(cluster: Cluster) -> None:
    make_catalogue(cluster)
    write_changes(cluster, 1, CHANGES, FACTS)
    drop_pieces(cluster, until=1)

    with pytest.raises(IndexDamagedError, match=f"{name_of(1, 0)} of its catalogue is missing"):
        list(read_changes(cluster, [1]))
