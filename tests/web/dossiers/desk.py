"""What tests of dossiers do as a reader."""

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Desk:
    """Read and write as one reader, whom the proxy names; without a name as one of all."""

    def __init__(self, client: FlaskClient, reader: str = "") -> None:
        self.client = client
        self.environment = {"REMOTE_USER": reader} if reader else {}

    def get(self, address: str, **headers: str) -> TestResponse:
        """Open a page."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(address, headers=given, environ_overrides=self.environment)

    def token(self) -> str:
        """Return the token of a form."""
        return str(re.findall(r'name="token" value="([^"]+)"', self.get("/dossiers").text)[0])

    def post(self, address: str, **fields: object) -> TestResponse:
        """Send a form of our own page."""
        data = {"token": self.token(), **fields}
        return self.client.post(
            address, data=data, content_type="multipart/form-data", environ_overrides=self.environment
        )

    def create(self, name: str, *ids: str, **fields: object) -> str:
        """Make a dossier of some articles; return its address."""
        if not ids:
            made = self.post("/dossiers", name=name)
        else:
            made = self.post("/collect?" + "&".join(f"id={each}" for each in ids), name=name, **fields)
        assert made.status_code == 303, text_of(made.text)
        return made.headers["Location"].partition("&")[0]

    def items(self, dossier: str) -> list[str]:
        """Return the addresses of the articles of a dossier, where they are changed."""
        found = re.findall(r'href="(/dossier/article[^"]+)"', self.get(dossier).text)
        return [unescape(each) for each in found]


def text_of(page: str) -> str:
    """Return what a page says."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def titles_of(page: str) -> list[str]:
    """Return the headlines of a dossier's page."""
    return [text_of(each).strip().partition(" ")[2].strip() for each in re.findall(r"<h3[^>]*>(.*?)</h3>", page)]
