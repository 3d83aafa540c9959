from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.article import Article
from searcher.citation.markup import coins, meta_tags
from searcher.citation.reference import reference

CITED = reference(
    Article(
        id="a",
        title="Dam & sluice hold",
        authors=("Ada van der Roe", "City Council", "Ben Poe Jr."),
        source="Courier",
        section="Local",
        published="2021-11-08T10:00:00",
    ),
    address="http://localhost/article?id=a",
)


def test_coins_say_what_zotero_reads_of_a_newspapers_article() -> None:
    assert parse_qsl(coins(CITED)) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", "Dam & sluice hold"),
        ("rft.source", "Courier"),
        ("rft.date", "2021-11-08"),
        ("rft.au", "van der Roe, Ada"),
        ("rft.aucorp", "City Council"),
        ("rft.au", "Poe, Ben Jr."),
        ("rft.language", "en"),
        ("rft.identifier", "http://localhost/article?id=a"),
    ]


def test_tags_say_the_kind_and_every_fact() -> None:
    assert list(meta_tags(CITED)) == [
        ("z:itemType", "newspaperArticle"),
        ("citation_title", "Dam & sluice hold"),
        ("citation_author", "van der Roe, Ada"),
        ("citation_author", "City Council"),
        ("citation_author", "Poe, Ben Jr."),
        ("prism.publicationName", "Courier"),
        ("article:section", "Local"),
        ("citation_date", "2021-11-08"),
        ("citation_language", "en"),
        ("citation_public_url", "http://localhost/article?id=a"),
    ]


@given(st.text(), st.text(), st.text())
def test_any_text_is_one_value(title: str, author: str, source: str) -> None:
    cited = reference(Article(id="a", title=title, authors=(author,), source=source))

    said = dict(parse_qsl(coins(cited), keep_blank_values=True, strict_parsing=True))
    assert said.get("rft.title", "") == cited.title
    assert said.get("rft.source", "") == cited.source
