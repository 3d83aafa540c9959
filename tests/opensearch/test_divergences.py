"""What a cluster does otherwise than the embedded engine, by the numbers of DIVERGENCES.md.

Each test holds what would be true of equal engines, and is expected to fail.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import index
import searcher
from index.opensearch import document as opensearch_document
from index.opensearch import mapping as opensearch_mapping
from searcher.archive import Archive
from searcher.plan import parameters
from tests.engines import new_index

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def archives(
    address: str, sample_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Archive, Archive]]:
    with pytest.MonkeyPatch.context() as patch, new_index(address) as location:
        patch.setenv("SEARCHER_OPENSEARCH_CACHE", str(tmp_path_factory.mktemp("cache")))
        index.build(SEEDS, into=str(location))
        with searcher.open(str(location)) as cluster, searcher.open(sample_index) as embedded:
            yield cluster, embedded


@pytest.mark.xfail(strict=True, reason="DIVERGENCES.md 1")
def test_1_the_original_of_an_article_is_known(archives: tuple[Archive, Archive]) -> None:
    name = archives[1].search("treaty").hits[0].id

    assert archives[0].original(name) == archives[1].original(name)


@pytest.mark.xfail(strict=True, reason="DIVERGENCES.md 2")
def test_2_the_best_paragraph_and_words_near_each_other_count(archives: tuple[Archive, Archive]) -> None:
    name = archives[1].search("peace treaty").hits[0].id
    cluster, embedded = (archive.explain("peace treaty", name) for archive in archives)

    assert cluster is not None
    assert embedded is not None
    for part in ("best paragraph", "typed side by side within"):
        assert any(part in each.text for each in embedded.parts)
    assert any("best paragraph" in each.text or "typed side by side within" in each.text for each in cluster.parts)


@pytest.mark.xfail(strict=True, reason="DIVERGENCES.md 3")
def test_3_articles_alike_are_the_same(archives: tuple[Archive, Archive]) -> None:
    for hit in archives[1].search("", limit=100):
        cluster, embedded = (archive.similar(hit.id) for archive in archives)

        assert {other.id for other in cluster or ()} == {other.id for other in embedded or ()}


def test_each_divergence_has_a_test_and_each_test_a_divergence() -> None:
    listed = re.findall(r"^(\d+)\. ", (ROOT / "DIVERGENCES.md").read_text("utf-8"), re.MULTILINE)
    tested = re.findall(r"^def test_(\d+)_", Path(__file__).read_text("utf-8"), re.MULTILINE)

    assert listed == tested


def test_both_engines_weigh_alike() -> None:
    ours = (parameters.K1, parameters.B, parameters.HEADLINE)

    assert ours == (opensearch_mapping.ARTICLE_K1, opensearch_mapping.ARTICLE_B, opensearch_document.HEADLINE_WEIGHT)


@pytest.mark.xfail(strict=True, reason="DIVERGENCES.md 4")
def test_4_a_word_that_a_text_has_twice_is_two_matches(archives: tuple[Archive, Archive]) -> None:
    cluster, embedded = (archive.trend("treaty", interval="year").lines[0].points for archive in archives)

    assert [point.count for point in cluster] == [point.count for point in embedded]
    assert [point.matches for point in cluster] == [point.matches for point in embedded]
