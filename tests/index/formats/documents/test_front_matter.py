"""What the front matter of Markdown files states."""

from pathlib import Path

import pytest

from index.facts.fact import finish
from index.formats.documents.markdown import read_markdown
from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import ReadError

PROSE = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."


def article(text: str) -> Article:
    return finish(read_markdown(text.encode()), id="a", location="a.md")


def origins(found: Article) -> dict[Field, str]:
    return {each.field: each.origin for each in found.provenance}


def test_front_matter_states_facts_as_they_are_written_with_their_names() -> None:
    found = article(
        "---\nTitle: 'Bridge: a vote'\npubDate: 2021-11-08T23:30:00-05:00\nauthors: [Ada Roe, {name: Ben Poe}]\n"
        f"lang: no\ncategories:\n  - Region\nsource: https://echo.example/bridge\ndraft: ~\n---\n{PROSE}\n"
    )

    assert (found.title, found.published, found.authors) == (
        "Bridge: a vote",
        "2021-11-08T23:30:00-05:00",
        ("Ada Roe", "Ben Poe"),
    )
    assert (found.language, found.section, found.url, found.source) == (
        "no",
        "Region",
        "https://echo.example/bridge",
        "",
    )
    assert origins(found)[Field.PUBLISHED] == "front matter pubDate"
    assert origins(found)[Field.TITLE] == "front matter Title"


def test_a_date_without_a_year_does_not_count_and_says_so() -> None:
    found = article(f"---\ntitle: A\ndate: Feb 26\n---\n{PROSE}\n")

    assert found.published == ""
    assert [each.quote for each in found.provenance if each.field is Field.PUBLISHED] == ["Feb 26"]


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("title: [1, 2", "its front matter is not YAML"),
        ("title: !!python/object/apply:os.system ['true']\n  x: y", "its front matter is not YAML"),
        ("a: " + "[" * 5000, "its front matter cannot be read|its front matter is not YAML"),
    ],
)
def test_front_matter_that_is_not_yaml_is_an_error(block: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        article(f"---\n{block}\n---\n{PROSE}\n")

    assert str(caught.value).startswith(tuple(reason.split("|")))


def test_a_value_with_a_colon_needs_no_quotes() -> None:
    found = article(
        f"---\ntitle: Ferry: stops: again\nsource: 'The Quay: News'\ndate: 8 Nov 2021 14:05\n---\n{PROSE}\n"
    )

    assert (found.title, found.source, found.published) == (
        *("Ferry: stops: again", "The Quay: News"),
        "2021-11-08T14:05:00",
    )


@pytest.mark.parametrize(
    "block",
    [
        '+++\ntitle = "Ferry stops"\ndate = 2021-11-08T14:05:00+03:00\nauthors = ["Ada Roe", "Ben Poe"]\n'
        '[taxonomies]\ncategories = ["Region"]\n+++',
        '{\n  "title": "Ferry stops",\n  "date": "2021-11-08T14:05:00+03:00",\n  "authors": ["Ada Roe", "Ben Poe"],\n'
        '  "categories": ["Region"]\n}',
    ],
    ids=["TOML", "JSON"],
)
def test_front_matter_in_other_forms_states_the_same(tmp_path: Path, block: str) -> None:
    file = tmp_path / "ferry.md"
    file.write_text(f"{block}\n\n{PROSE}\n", "utf-8")

    (found,) = read(file, name="ferry.md")

    assert isinstance(found, Article)
    assert (found.title, found.published, found.authors, found.section) == (
        *("Ferry stops", "2021-11-08T14:05:00+03:00"),
        *(("Ada Roe", "Ben Poe"), "Region"),
    )
    assert [paragraph.text for paragraph in found.paragraphs] == [PROSE]
    assert origins(found)[Field.PUBLISHED] == "front matter date"


def test_toml_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ReadError, match="its front matter is not TOML"):
        article(f"+++\ntitle = Ferry\n+++\n{PROSE}\n")


def test_yaml_never_makes_objects_and_its_aliases_do_not_multiply() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )

    found = article(f"---\ntitle: !!python/name:os.system Talks\n{bomb}author: *u\n---\n{PROSE}\n")

    assert (found.title, found.authors) == ("Talks", ())


def test_a_rule_at_the_beginning_is_not_front_matter() -> None:
    found = article(f"---\n\n{PROSE}\n\n---\n\n{PROSE}\n")

    assert [paragraph.text for paragraph in found.paragraphs] == [PROSE, PROSE]


def test_tags_and_names_that_are_not_ours_are_custom_fields() -> None:
    found = article(
        "---\ntitle: A\ndesk: Foreign\ntags: '#ferry, harbour'\ncategories: [Region, Ships]\nPlace of Event: Imber\n"
        f"layout: post\ndraft: true\nsticky: true\nlinks: ['[[Ferry]]']\n---\n{PROSE}\n"
    )

    assert found.fields == (
        CustomField("categories", ("Region", "Ships")),
        CustomField("desk", ("Foreign",)),
        CustomField("links", ("Ferry",)),
        CustomField("place_of_event", ("Imber",)),
        CustomField("tags", ("ferry", "harbour")),
    )
    assert [each.text for each in found.paragraphs] == [PROSE]
