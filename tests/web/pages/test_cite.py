from index.vocabulary.article import Article
from web.pages.cite import bibtex, plain


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert plain(Article(id="a", title="Dam\nholds")) == "“Dam holds”."
    assert plain(Article(id="a", title="Dam holds", published="2021-11-08", url="https://example.org/a")) == (
        "“Dam holds”. 8 November 2021. https://example.org/a"
    )


def test_bibtex_holds_every_fact_and_no_command_of_the_article() -> None:
    article = Article(
        id="news/{1}",
        title=r"\input{/etc/passwd} & 100% of $5_#1",
        authors=("Ada Roe", "Ben Poe"),
        source="A & B",
        published="2021-11-08T10:00:00Z",
        url="https://example.org/~a_b?c=%20\\input{d}",
    )
    assert (
        bibtex(article, archive="http://localhost/article?id=news%2F%7B1%7D")
        == r"""@misc{news-1,
  title = {{\textbackslash{}input\{/etc/passwd\} \& 100\% of \$5\_\#1}},
  author = {{Ada Roe} and {Ben Poe}},
  howpublished = {A \& B},
  year = {2021},
  month = nov,
  day = {8},
  url = {https://example.org/~a_b?c=%20%5Cinput%7Bd%7D},
  note = {Archive: http://localhost/article?id=news\%2F\%7B1\%7D}
}"""
    )


def test_an_id_without_letters_still_gives_a_key() -> None:
    assert bibtex(Article(id="東京", title="T")).startswith("@misc{article,")
