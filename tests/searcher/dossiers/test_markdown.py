import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.vocabulary.article import Article, Paragraph
from searcher.dossiers.markdown import escaped, markdown
from searcher.dossiers.telling import account
from tests.searcher.dossiers.cuttings import found

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TEXTS = st.text(st.sampled_from("a1 .-+*_`~#>|[]()<&!:=\\$^{}\"'@/\n\t"), max_size=30)


@given(TEXTS)
def test_a_text_is_read_as_it_is_and_as_nothing_else(text: str) -> None:
    html = READER.render(escaped(text))
    line = " ".join(text.split())
    assert html == (f"<p>{line}</p>\n" if not re.search(r'[<>&"]', line) and line else html)
    assert {*re.findall(r"<(\w+)", html)} <= {"p"}
    assert " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split()) == line


@pytest.mark.parametrize(
    "text",
    ["1. one", "- one", "+ one", "# one", "> one", "=====", "---", "***", "    code", "http://a.org", "www.a.org",
     "<script>", "&lt;", "[a](javascript:b)", "![a](b)", "|a|b|",
     "[ ] task", ":smile:", "a@b.org", "[[note]]", "%%x%%"],
)  # fmt: skip
def test_no_beginning_of_a_line_and_no_mark_means_anything(text: str) -> None:
    html = READER.render(f"{escaped(text)}\n\n> {escaped(text)}\n")
    assert {*re.findall(r"<(\w+)", html)} == {"p", "blockquote"}
    assert "href" not in html


def test_a_dossier_has_a_heading_for_each_article_and_its_notes_beneath() -> None:
    shown = [
        account(found(note="One\ntwo\n\nthree", tags="wall"), address="http://localhost/article?id=a<b>", is_whole=True)
    ]
    assert "".join(markdown("Har*bour", "", shown, head="1 article.")) == (
        "# Har\\*bour\n\n1 article.\n\n"
        "## 1. Dam holds\n\nAda Roe: “Dam holds”. Courier, 8 November 2021.\n\n"
        "[In the archive](<http://localhost/article?id=a%3Cb%3E>)\n\n"
        "**Note:** One\\\ntwo\n\nthree\n\nTags: wall\n\n"
        "> It held. (¶ 1)\n\n### Why\n\n> Ada Roe said so. (¶ 2)\n\n"
    )


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_is_written_makes_no_link_and_no_html(title: str, note: str, text: str) -> None:
    shown = account(found(Article("a", title, (Paragraph(text),)), note=note, tags="x"), is_whole=True)
    html = READER.render("".join(markdown(title or "x", note, [shown], head="")))
    assert {*re.findall(r"<(\w+)", html)} <= {"h1", "h2", "p", "strong", "blockquote", "br"}
