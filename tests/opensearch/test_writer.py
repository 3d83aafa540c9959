"""Hold what a writer leaves on a real cluster."""

import pytest

from index.analysis.analyzer import Analyzer
from index.opensearch.client import Cluster, connect
from index.opensearch.commit import current_build, last_commit
from index.opensearch.document import key_of, restore
from index.opensearch.writer import open_writer
from index.vocabulary.article import Article, Field, Paragraph, Provenance
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.location import ClusterLocation

ANALYZER = Analyzer()
LONG = " ".join(f"word{number}" for number in range(150))


def article(id: str, text: str = "One paragraph.") -> Article:
    return Article(id=id, title=f"Title of {id}", paragraphs=(Paragraph(text),))


def write(location: ClusterLocation, *articles: Article, delete: tuple[str, ...] = (), rebuild: bool = False) -> str:
    writer = open_writer(location, analyzer=ANALYZER, rebuild=rebuild)
    for each in articles:
        writer.add(each)
    for gone in delete:
        writer.delete(gone)
    return writer.commit()


def ids(location: ClusterLocation) -> list[str]:
    writer = open_writer(location, analyzer=ANALYZER)
    found = sorted(writer.ids())
    writer.cancel()
    return found


def stored(cluster: Cluster, id: str) -> Article | None:
    found = cluster.find(cluster.location.name, key_of(id))
    return None if found is None else restore(found["_source"]["article"])


def visible(cluster: Cluster) -> int:
    return int(cluster.ask("POST", f"/{cluster.location.name}/_count", {})["count"])


def test_articles_come_back_as_they_were(location: ClusterLocation) -> None:
    whole = Article(
        id="odd \ud800 id/" + "x" * 600,
        title="A | B",
        standfirst="It began.",
        paragraphs=(Paragraph("First \ud800.", "PART"), Paragraph(""), Paragraph("東京で会談")),
        authors=("Ada Roe", "Ben Poe"),
        source="The Lantern",
        section="CITY",
        published="2021-11-08T23:30:00-05:00",
        language="en | odd",
        url="https://lantern.example/1",
        location="a/b.txt:3",
        provenance=(Provenance(Field.TITLE, "line 1", quote="A | B", note="so", guess=True),),
    )

    write(location, whole, article("plain"))

    with connect(location) as cluster:
        assert stored(cluster, whole.id) == whole
        assert stored(cluster, "plain") == article("plain")
        assert visible(cluster) == 2


def test_an_article_takes_the_place_of_one_of_the_same_id(location: ClusterLocation) -> None:
    write(location, article("a"), article("b"), article("a", "Another text."))
    write(location, article("b", "Yet another."), delete=("a", "never there"))

    assert ids(location) == ["b"]
    with connect(location) as cluster:
        assert stored(cluster, "b") == article("b", "Yet another.")


def test_generations_move_with_changes_only(location: ClusterLocation) -> None:
    first = write(location, article("a"))

    assert write(location) == first
    assert write(location, article("b")) != first


def test_nothing_of_a_cancelled_run_is_left(location: ClusterLocation) -> None:
    write(location, article("a"))
    writer = open_writer(location, analyzer=ANALYZER)
    writer.add(article("b"))
    writer.delete("a")
    writer.cancel()

    write(location, article("c"))

    assert ids(location) == ["a", "c"]


def test_a_rebuilt_index_takes_the_place_of_the_old_one_at_its_commit(location: ClusterLocation) -> None:
    write(location, article("a"), article("b"))
    writer = open_writer(location, analyzer=ANALYZER, rebuild=True)
    writer.add(article("c"))

    with connect(location) as cluster:
        assert visible(cluster) == 2
        writer.commit()
        assert visible(cluster) == 1
        builds = [name for name in cluster.ask("GET", f"/{location.name}.*/_alias") if name.endswith(".copies")]
        assert builds == [f"{current_build(cluster)}.copies"]
    assert ids(location) == ["c"]


def test_a_cancelled_rebuild_leaves_the_old_index(location: ClusterLocation) -> None:
    generation = write(location, article("a"))
    writer = open_writer(location, analyzer=ANALYZER, rebuild=True)
    writer.add(article("b"))
    writer.cancel()

    with connect(location) as cluster:
        assert last_commit(cluster).generation == generation
    assert ids(location) == ["a"]


def test_several_writers_at_once_make_no_doubles(location: ClusterLocation) -> None:
    writers = [open_writer(location, analyzer=ANALYZER) for _ in range(3)]
    for number, writer in enumerate(writers):
        writer.add(article("shared"))
        writer.add(article(f"own {number}"))

    generations = [writer.commit() for writer in writers]

    assert len(set(generations)) == 3
    assert ids(location) == ["own 0", "own 1", "own 2", "shared"]


def test_an_index_of_another_version_is_refused(location: ClusterLocation) -> None:
    write(location, article("a"))
    with connect(location) as cluster:
        build = current_build(cluster)
        cluster.ask("PUT", f"/{build}/_mapping", {"_meta": {"version": "0"}})

    with pytest.raises(IndexUnusableError, match="another version"):
        open_writer(location, analyzer=ANALYZER)

    write(location, article("b"), rebuild=True)
    assert ids(location) == ["b"]


def groups(cluster: Cluster) -> dict[str, tuple[str, bool]]:
    """Return the group of each article, and whether it is known to be a copy."""
    body = {"docvalue_fields": ["group", "copies"], "size": 100}
    hits = cluster.ask("POST", f"/{cluster.location.name}/_search", body)["hits"]["hits"]
    return {hit["_source"]["article"]["id"]: (hit["fields"]["group"][0], "copies" in hit["fields"]) for hit in hits}


def test_copies_are_grouped_in_one_run_and_across_runs(location: ClusterLocation) -> None:
    write(location, article("first", LONG), article("other", LONG[::-1]), article("short"))
    write(location, article("second", f"{LONG} with an end"), article("third", f"A beginning {LONG}"))

    with connect(location) as cluster:
        found = groups(cluster)

    assert found["first"] == found["second"] == found["third"] == (key_of("first"), True)
    assert found["other"] == (key_of("other"), False)
    assert found["short"] == (key_of("short"), False)


def test_a_copy_of_two_articles_makes_their_groups_one(location: ClusterLocation) -> None:
    words = [f"word{number}" for number in range(400)]
    left, middle, right = " ".join(words[:240]), " ".join(words), " ".join(words[160:])
    write(location, article("left", left), article("left again", left))
    write(location, article("right", right), article("right again", right))
    with connect(location) as cluster:
        apart = groups(cluster)
        write(location, article("middle", middle))
        together = groups(cluster)

    assert apart["left"] == apart["left again"] != apart["right"] == apart["right again"]
    assert set(together.values()) == {together["middle"]}


def test_words_are_counted_by_units(location: ClusterLocation) -> None:
    write(location, article("a", "Café café"), article("b", "café"))
    write(location, article("c", "café Cafe"))

    with connect(location) as cluster:
        index = f"{location.name}.words"
        counts = {word: cluster.find(index, word) for word in ("café", "cafe", "tea")}

    assert {word: found and found["_source"] for word, found in counts.items()} == {
        "café": {"word": "café", "folded": "cafe", "count": 3},
        "cafe": {"word": "cafe", "folded": "cafe", "count": 1},
        "tea": None,
    }
