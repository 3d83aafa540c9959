"""The chips of a search, each of which takes its part away."""

import re

from flask.testing import FlaskClient


def test_every_chip_takes_its_part_away(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor+vote&source=Marlbeck+Courier&-section=Sport&from=2001").text
    (chips,) = re.findall(r'<ul class="chips".*?</ul>', page, re.S)
    assert re.findall(r'href="([^"]+)" rel="nofollow" aria-label="Remove ([^"]+)"', chips) == [
        ("/search?q=vote&amp;source=Marlbeck+Courier&amp;-section=Sport&amp;from=2001", "mayor"),
        ("/search?q=mayor&amp;source=Marlbeck+Courier&amp;-section=Sport&amp;from=2001", "vote"),
        ("/search?q=mayor+vote&amp;-section=Sport&amp;from=2001", "Source Marlbeck Courier"),
        ("/search?q=mayor+vote&amp;source=Marlbeck+Courier&amp;from=2001", "not section Sport"),
        ("/search?q=mayor+vote&amp;source=Marlbeck+Courier&amp;-section=Sport", "from 2001"),
    ]
