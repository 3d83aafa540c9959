"""What is served below a prefix and behind a proxy."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from searcher.archive import Archive
from tests.web.servers import Start, get
from web import create_app

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("path", ["/archive/search?q=mayor", "/search?q=mayor"])
def test_below_a_prefix_every_link_carries_it(start: Start, path: str) -> None:
    """Some proxies take the prefix off before they pass a request on, others do not."""
    answer, text = get(start(url_prefix="/archive"), path)
    assert answer.status == 200
    assert 'action="/archive/search"' in text
    assert 'href="/archive/static/style.css' in text
    assert 'href="/search' not in text


def test_forwarded_headers_are_believed_of_the_trusted_proxy_only(start: Start, archive: Archive) -> None:
    app = create_app(archive, hosts=["archive.example"])
    headers = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "archive.example"}
    feed = "/search.atom?q=mayor"
    assert (
        'href="https://archive.example/search.atom?q=mayor"'
        in get(start(app, trusted_proxy="127.0.0.1"), feed, **headers)[1]
    )
    assert "archive.example" not in get(start(app, trusted_proxy="10.0.0.1"), feed, **headers)[1]
    assert "archive.example" not in get(start(app), feed, **headers)[1]


def test_a_process_that_serves_holds_no_readers_of_files() -> None:
    """They are imported by whoever opens an original; each process would hold them."""
    program = "import json, sys, web.serving.serving; print(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    readers = ("index.formats", "index.originals.content", "index.run", "lxml", "markdown_it", "warcio", "yaml")
    assert [name for name in json.loads(done.stdout) if name.startswith(readers)] == []
