"""Articles of journals in JATS."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField

ARTICLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.2//EN" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="en"><front><journal-meta>
<journal-title-group><journal-title>Journal of Weirs</journal-title></journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="pmid">99</article-id><article-id pub-id-type="doi">10.5555/weir.1</article-id>
<article-categories><subj-group subj-group-type="heading"><subject>Rivers</subject></subj-group></article-categories>
<title-group><article-title>Flow at a weir<xref ref-type="fn" rid="f1">*</xref></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Roe</surname><given-names>Ada</given-names></name>
<xref ref-type="aff" rid="a1">1</xref></contrib>
<contrib contrib-type="editor"><name><surname>Poe</surname><given-names>Ben</given-names></name></contrib>
<contrib contrib-type="author"><collab>Imber River Group</collab></contrib></contrib-group>
<pub-date pub-type="collection"><year>2019</year></pub-date>
<pub-date pub-type="ppub"><day>1</day><month>4</month><year>2019</year></pub-date>
<pub-date pub-type="epub"><day>14</day><month>3</month><year>2019</year></pub-date>
<abstract abstract-type="graphical"><p>A drawing.</p></abstract><abstract><p>We measured flow.</p></abstract>
</article-meta></front><body><sec><label>1</label><title>Methods</title>
<p>Water<sup><xref ref-type="bibr" rid="r1">1</xref>,<xref ref-type="bibr" rid="r2">2</xref></sup> was measured
(<xref ref-type="bibr" rid="r3">Poe 2001</xref>) at 9&#x2009;m [<xref ref-type="bibr" rid="r1">1</xref>].</p>
<fig><caption><p>The weir.</p></caption></fig><sec><title>Gauges</title><p>There were two.</p></sec></sec>
<sec><title>Results</title><table-wrap><table><tr><th>Year</th><td>7</td></tr></table></table-wrap></sec></body>
<back><ref-list><title>References</title><ref id="r1"><mixed-citation>Roe 1999</mixed-citation></ref></ref-list></back>
</article>"""


def article(folder: Path, text: str = ARTICLE) -> Article:
    path = folder / "article.nxml"
    path.write_text(text, encoding="utf-8")
    [found] = read(path, name="article")
    assert isinstance(found, Article)
    return found


def test_the_front_states_the_facts(tmp_path: Path) -> None:
    flow = article(tmp_path)

    assert (flow.id, flow.title, flow.authors, flow.source, flow.section, flow.published, flow.language, flow.url) == (
        "doi:10.5555/weir.1",
        "Flow at a weir",
        ("Ada Roe", "Imber River Group"),
        "Journal of Weirs",
        "Rivers",
        "2019-03-14",
        "en",
        "https://doi.org/10.5555/weir.1",
    )


def test_the_summary_and_the_body_are_the_text_without_numbers_of_references(tmp_path: Path) -> None:
    assert [(each.heading, each.text) for each in article(tmp_path).paragraphs] == [
        ("Abstract", "We measured flow."),
        ("Methods", "Water was measured (Poe 2001) at 9 m."),
        ("Gauges", "There were two."),
        ("Results", "Year | 7"),
    ]


def test_captions_are_named(tmp_path: Path) -> None:
    left = [each for each in article(tmp_path).provenance if each.field is Field.LEFT_OUT]

    assert [(each.origin, each.quote) for each in left] == [("caption", "The weir.")]


def test_a_year_alone_is_no_day_and_is_said(tmp_path: Path) -> None:
    flow = article(
        tmp_path, ARTICLE.replace("<day>1</day><month>4</month>", "").replace("<day>14</day><month>3</month>", "")
    )
    [date] = [each for each in flow.provenance if each.field is Field.PUBLISHED]

    assert (flow.published, date.quote) == ("", "2019")


def test_a_set_of_articles_holds_several(tmp_path: Path) -> None:
    one = ARTICLE.partition('-archivearticle1.dtd">')[2]
    path = tmp_path / "set.xml"
    path.write_text(f"<pmc-articleset>{one}{one.replace('weir.1', 'weir.2')}</pmc-articleset>", encoding="utf-8")

    assert [each.id for each in read(path, name="set") if isinstance(each, Article)] == [
        "doi:10.5555/weir.1",
        "doi:10.5555/weir.2",
    ]


def test_keywords_subjects_and_the_place_in_the_journal_are_custom_fields(tmp_path: Path) -> None:
    more = "<volume>7</volume><fpage>12</fpage><kwd-group><kwd>flow</kwd><kwd><italic>weir</italic></kwd></kwd-group>"

    assert article(tmp_path, ARTICLE.replace("</article-meta>", f"{more}</article-meta>")).fields == (
        CustomField("article_type", ("research-article",)),
        CustomField("first_page", ("12",)),
        CustomField("keywords", ("flow", "weir")),
        CustomField("subjects", ("Rivers",)),
        CustomField("volume", ("7",)),
    )
