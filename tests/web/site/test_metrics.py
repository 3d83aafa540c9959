"""What is counted of requests and searches."""

from searcher.archive import Archive
from web import create_app


def test_metrics_count_requests_searches_and_what_is_indexed(archive: Archive) -> None:
    client = create_app(archive).test_client()
    for address in ("/search?q=mayor", "/search?q=vote", "/search?q=x&page=0", "/nowhere"):
        client.get(address).close()
    lines = client.get("/metrics").text.splitlines()
    assert 'searcher_requests_total{route="/search",status="200"} 2.0' in lines
    assert 'searcher_requests_total{route="/search",status="400"} 1.0' in lines
    assert 'searcher_requests_total{route="none",status="404"} 1.0' in lines
    assert "searcher_search_seconds_count 2.0" in lines
    assert f"searcher_articles {archive.status().articles:.1f}" in lines


def test_two_applications_count_for_themselves(archive: Archive) -> None:
    first, second = create_app(archive).test_client(), create_app(archive).test_client()
    first.get("/search?q=mayor").close()
    assert "searcher_search_seconds_count 0.0" in second.get("/metrics").text
