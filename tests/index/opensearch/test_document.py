from dataclasses import replace

from index.analysis.analyzer import Analyzer
from index.opensearch.document import ALTERNATIVE, POSITION, key_of, prepare, restore
from index.vocabulary.article import Article, Field, OtherValue, Paragraph, Provenance
from index.vocabulary.schema import Form, units

ARTICLE = Article(
    id="a\ud800",
    title="Universities reopen",
    standfirst="After two years",
    authors=("Ada Roe",),
    published="2021-11-08",
    paragraphs=(Paragraph("The ferries, the ferries.", "TRAVEL"), Paragraph("#metoo")),
    provenance=(Provenance(Field.TITLE, "line 1", guess=True, others=(OtherValue("Geese", "line 2"),)),),
)


def test_an_article_comes_back_from_its_document() -> None:
    stored = prepare(ARTICLE, Analyzer()).document["article"]

    assert restore(stored) == ARTICLE
    assert restore(prepare(Article(id="b", title=""), Analyzer()).document["article"]) == Article(id="b", title="")


def test_each_unit_has_the_terms_of_both_forms_at_their_positions() -> None:
    prepared = prepare(ARTICLE, Analyzer())
    pieces = prepared.document["units"]

    assert len(pieces) == len(list(units(ARTICLE)))
    assert pieces[0]["words"] == POSITION.join(
        [f"en:univers{ALTERNATIVE}universities", f"en:reopen{ALTERNATIVE}reopen"]
    )
    assert pieces[-1]["words"].split(ALTERNATIVE)[-2:] == ["#metoo", "metoo"]
    assert prepared.words["ferries"] == 1, "of units, not of occurrences"
    assert prepared.document[Form.VERBATIM.value].startswith("universities reopen after two years")


def test_a_headline_that_the_document_gives_counts_three_times() -> None:
    said = replace(ARTICLE, provenance=(Provenance(Field.TITLE, "line 1"),))

    prepared = prepare(said, Analyzer())

    assert prepared.document[Form.VERBATIM.value].startswith(POSITION.join(["universities reopen"] * 3))


def test_names_of_documents_are_short_and_tell_ids_apart() -> None:
    keys = {key_of(name) for name in ("a", "b", "a\ud800", "x" * 10_000)}

    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}
