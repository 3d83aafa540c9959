"""XML made to take long: the time to read it grows with its size, not with its square."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.growth import assert_reading_grows_with_size

ITEM = "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>a</title>{}</item></channel></rss>"
HOSTILE: dict[str, Callable[[int], str]] = {
    "open items": lambda n: "<rss><channel>" + "<item><b>" * 40 * n,
    "broken items": lambda n: "<rss><channel>" + "<item><b></item>" * 200 * n,
    "prefixes": lambda n: "<rss>" + f"<item xmlns:a{n}='{n}'><title>b</title></item>" * 300 * n,
    "attributes": lambda n: "<nitf " + " ".join(f"a{k}='b'" for k in range(1000 * n)) + "><p>a</p></nitf>",
    "references": lambda n: "<nitf><body>" + "&" * 9000 * n + "</body></nitf>",
    "signs": lambda n: "<nitf><body>" + "< " * 9000 * n + "</body></nitf>",
    "sections": lambda n: "<nitf><body>" + "<![CDATA[" * 3000 * n + "]]></body></nitf>",
    "commands": lambda n: ITEM.format(
        "<description>" + "[a b=" * 3000 * n + "</description><wp:post_type>a</wp:post_type>"
    ),
    "blank lines": lambda n: ITEM.format("<description>" + " \n" * 5000 * n + "x</description>"),
    "a long author": lambda n: ITEM.format("<author>" + "a" * 9000 * n + "</author>"),
    "paragraphs": lambda n: "<TEI><text><body>" + "<p>a</p>" * 2000 * n + "</body></text></TEI>",
    "marks of references": lambda n: (
        "<article><front><article-meta/></front><body><p>"
        + "a<sup><xref ref-type='bibr'>1</xref></sup>" * 900 * n
        + "</p></body></article>"
    ),
    "blocks": lambda n: (
        "<alto><Layout><Page><PrintSpace>"
        + "".join(f"<TextBlock ID='{k}' IDNEXT='{k + 1}'><TextLine/></TextBlock>" for k in range(900 * n))
        + "</PrintSpace></Page></Layout></alto>"
    ),
    "wiki": lambda n: f"<mediawiki><page><text>{'{{[[' * 4000 * n}</text></page></mediawiki>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_time_to_read_a_file_grows_with_its_size(kind: str, tmp_path: Path) -> None:
    small, large = tmp_path / "small.xml", tmp_path / "large.xml"
    small.write_text(HOSTILE[kind](1))
    large.write_text(HOSTILE[kind](8))

    assert_reading_grows_with_size(small, large)
