"""Which archive an application shows, and by which clock."""

from datetime import datetime, timedelta

from flask.testing import FlaskClient

from searcher.archive import Archive
from web import create_app


def test_another_day_is_another_page(archive: Archive, client: FlaskClient, now: datetime) -> None:
    tomorrow = create_app(archive, name="Marlbeck archive", now=lambda: now + timedelta(days=1)).test_client()
    address = "/search?q=date:yesterday"
    assert client.get(address).headers["ETag"] != tomorrow.get(address).headers["ETag"]


def test_another_name_of_the_archive_is_another_page(archive: Archive, client: FlaskClient, now: datetime) -> None:
    other = create_app(archive, name="Another archive", now=lambda: now).test_client()
    assert client.get("/").headers["ETag"] != other.get("/").headers["ETag"]
