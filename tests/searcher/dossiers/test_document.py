import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.article import Article, Paragraph
from searcher.dossiers.document import document, whole_document
from searcher.dossiers.dossier import MarkedParagraph
from searcher.dossiers.telling import PARAGRAPH_GONE, account
from tests.searcher.dossiers.cuttings import found, gone

TEXTS = st.text(st.sampled_from("a <>&\"'/=\n"), max_size=20)


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_is_written_is_text(title: str, note: str, text: str) -> None:
    shown = account(found(Article("a", title, (Paragraph(text),)), note=note, tags="x"), address=text, is_whole=True)
    html = "".join(document(title, note, [shown], head=text))
    assert {*re.findall(r"<(\w+)", html)} <= {"h1", "h2", "p", "article", "span", "a", "div", "br"}
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert " ".join(text.split()) in " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_a_file_is_a_page_of_its_own_that_loads_nothing() -> None:
    html = "".join(whole_document("Harbour", "", [account(found())], head="1 article."))
    assert html.startswith("<!doctype html>")
    assert re.findall(r'(?:src|href)="([^"]*)"', html) == []


def test_what_is_gone_is_said() -> None:
    lost = MarkedParagraph(0, "It was said.")
    html = "".join(document("Harbour", "", [account(gone(paragraphs=(lost,)))], head=""))
    assert f'<p lang="en" dir="auto">It was said. <span class="place" lang="en">{PARAGRAPH_GONE}</span></p>' in html
    assert "This article is not in the archive any more" in html
