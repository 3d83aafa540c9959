import io
import string

from hypothesis import given
from hypothesis import strategies as st

from index.formats.records.citations import read_bibtex
from index.vocabulary.article import Article
from searcher.citation.bibtex import bibtex
from searcher.citation.reference import Reference, reference

ARTICLE = Article(
    id="news/{1}",
    title=r"\input{/etc/passwd} & 100% of $5_#1",
    authors=("Ada van der Roe", "Smith, Poe and Sons Agency", "Ben Poe Jr."),
    source="A & B",
    published="2021-11-08T10:00:00Z",
    url="https://example.org/~a_b?c=%20\\input{d}",
)


def test_an_entry_holds_every_fact_and_no_command_of_the_article() -> None:
    assert (
        bibtex(reference(ARTICLE))
        == r"""@article{news-1-1d260ef0cd,
  title = {{\textbackslash{}input\{/etc/passwd\} \& 100\% of \$5\_\#1}},
  author = {van der Roe, Ada and {Smith, Poe and Sons Agency} and Poe, Jr., Ben},
  journal = {A \& B},
  year = {2021},
  month = nov,
  day = {8},
  language = {en},
  url = {https://example.org/~a_b?c=%20%5Cinput%7Bd%7D}
}"""
    )


def test_an_article_without_a_source_is_no_article_of_a_journal() -> None:
    assert bibtex(Reference("a", "a", "T", date=(2021, 3))) == (
        "@misc{a,\n  title = {{T}},\n  year = {2021},\n  month = mar\n}"
    )


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_text_ends_an_entry(title: str, author: str, source: str) -> None:
    first = reference(Article(id="a", title=title, authors=(author,), source=source, url=title))
    last = Reference("b", "b", "Dam holds")

    found = read_bibtex(io.BytesIO(f"{bibtex(first)}\n\n{bibtex(last)}\n\n".encode()), place="list.bib")

    assert [each.title for each in found if isinstance(each, Article)][-1:] == ["Dam holds"]


@given(st.text(string.ascii_letters + string.digits + "éüßжøł東&%#_", max_size=30))
def test_our_own_reader_understands_what_was_meant(title: str) -> None:
    cited = Reference("a", "a", f"Dam {title}".strip(), authors=("Ada Roe",), source="A & B", date=(2021, 11, 8))

    (found,) = read_bibtex(io.BytesIO(bibtex(cited).encode()), place="list.bib")

    assert isinstance(found, Article)
    assert (found.title, found.authors, found.source, found.day) == (cited.title, ("Ada Roe",), "A & B", "2021-11-08")
