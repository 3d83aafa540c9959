"""What is sent gzipped."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

ADDRESSES = ["/", "/search?q=mayor", "/search.json?q=mayor", "/search.atom?q=mayor", "/article?id=long", "/status"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/search.jsonl?q=mayor", "/search.csv?q=mayor", "/static/style.css"])
def test_text_is_sent_gzipped_to_whoever_takes_it(client: FlaskClient, address: str) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    with client.get(address, headers={"Accept-Encoding": "gzip;q=0"}) as refused:
        refused.get_data()  # a download keeps its place until it is read or closed
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in refused.headers
    assert all("Accept-Encoding" in answer.vary for answer in (plain, packed, refused))
    took = re.compile(rb'\d+(\.\d+)? m?s|"took_ms": ?[\d.]+')
    assert took.sub(b"", gzip.decompress(packed.data)) == took.sub(b"", plain.data)
