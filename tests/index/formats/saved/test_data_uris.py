"""Pages lose the pictures and fonts that they hold, and nothing else, before they count as large."""

import io
import time
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.formats.saved import data_uris
from index.formats.saved.data_uris import read_page_bytes
from index.machine.opener import LIMIT
from index.vocabulary.errors import ReadError

BASE64 = "data:image/png;base64," + "iVBORw0KGgo+/A" * 30 + "=="
PERCENT = "data:image/svg+xml;charset=utf-8," + "%3Csvg%20x='1'%3E" * 30
SPACED = "data:image/svg+xml," + "%3csvg xmlns='http://www.w3.org/2000/svg'%3e (a); " * 9


def cut(page: str) -> str:
    return read_page_bytes(io.BytesIO(page.encode())).decode()


@pytest.mark.parametrize(
    ("before", "address", "after"),
    [
        ('<img src="', BASE64, '" alt="A weir">'),
        ("<img src='", BASE64, "' alt='A weir'>"),
        ("<img src=", BASE64, " alt=Weir>"),
        ("<img src=", BASE64, "><p>Weir"),
        ('<img src="', PERCENT, '">'),
        ('<img src="', SPACED, '">'),
        ("<style>p{background:url(", BASE64, ") no-repeat}</style>"),
        ('<style>p{background:url("', PERCENT, '")}</style>'),
        ("<style>:root{--sf-img-1:url('", BASE64, "')}</style>"),
        ('<p style="background:url(&quot;', BASE64, '&quot;)">'),
        ('<img srcset="weir.png 1x, ', BASE64, ' 2x, other.png 3x">'),
        ("<img srcset=weir.png,", BASE64, ">"),
        ('<script>{"image":"', BASE64, '","a":1}</script>'),
    ],
)
def test_data_is_cut_wherever_it_stands(before: str, address: str, after: str) -> None:
    assert cut(f"<h1>Talks</h1>{before}{address}{after}") == f"<h1>Talks</h1>{before}data:,{after}"


def test_the_data_of_a_list_of_pictures_is_cut() -> None:
    assert cut(f'<img srcset="{BASE64} 1x, {BASE64} 2x" alt="A weir">') == '<img srcset="data:," alt="A weir">'


@pytest.mark.parametrize(
    "text",
    [
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        "<p>The metadata: all of it, " + "and more, " * 90,
        f"<p>He wrote “data:text/plain,{'and so on ' * 40}” into the field.</p>",
        "<p>" + "data:" * 300,
        "data:image/png;base64," + "A" * 199 + "<p>",
        "<p>It ends with data:image/png",
    ],
)
def test_what_is_short_or_no_data_stays(text: str) -> None:
    assert cut(text) == text


def test_a_tag_ends_data_whose_quote_is_missing() -> None:
    assert cut(f'<img src="{BASE64}><p>It rained.</p>') == '<img src="data:,><p>It rained.</p>'


def test_what_unpacks_itself_keeps_every_byte() -> None:
    packed = f"<body>{BASE64}</body><!--PK\3\4{BASE64}-->"

    assert cut(packed) == f"<body>data:,</body><!--PK\3\4{BASE64}-->"


PIECES = ["<p>It rained.</p>", f'<img src="{BASE64}">', f"url({PERCENT})", "data:", "data:image/png,", "=", '"', "'"]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.integers(1, 700))
@example(["data:image/png,", "=", '"', "data:image/png,", f"url({PERCENT})"], 1)
@example([f'<img src="{BASE64}">'[:-2], "=", '"', "data:image/png,", f"url({PERCENT})"], 1)
@example([f"data:image/png,{'A' * 300}PK\3\4'{'B' * 50}PK\3\4{BASE64}"], 1)
def test_where_blocks_end_makes_no_difference(pieces: list[str], size: int) -> None:
    page = "".join(pieces).encode()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_uris, "_BLOCK", size)
        found = read_page_bytes(io.BytesIO(page))

    assert found == read_page_bytes(io.BytesIO(page))


def test_pictures_do_not_count_for_the_limit() -> None:
    picture = b'<img src="data:image/png;base64,' + b"A" * (LIMIT // 2) + b'">'

    assert read_page_bytes(io.BytesIO(picture * 4 + b"<p>It rained.")) == b'<img src="data:,">' * 4 + b"<p>It rained."


def test_a_page_that_is_large_without_its_pictures_is_refused() -> None:
    with pytest.raises(ReadError, match="larger than 32 MiB, pictures not counted"):
        read_page_bytes(io.BytesIO(b"<p>" + b"It rained. " * (LIMIT // 10)))


def test_a_large_page_takes_little_memory() -> None:
    file = io.BytesIO(b'<img src="data:image/png;base64,' + b"A" * (40 * 2**20) + b'">')

    tracemalloc.start()
    read_page_bytes(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 8 * 2**20


HOSTILE = {
    "schemes": b"data:" * 40_000,
    "types": b"data:image/png;base64," * 9_000,
    "parameters": (b"data:" + b";a=b" * 4) * 9_000,
    "short data": b'"data:,' + b"A" * 190 + b'"' * 9_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_time_to_cut_grows_with_the_size(kind: str) -> None:
    def seconds(data: bytes) -> float:
        times = []
        for _ in range(5):
            start = time.process_time()
            read_page_bytes(io.BytesIO(data))
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(HOSTILE[kind] * 8) <= 24 * max(seconds(HOSTILE[kind]), 0.002)
