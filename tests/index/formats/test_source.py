import io

from index.facts.fact import Draft, fact
from index.formats.containers.bounds import Meter
from index.formats.containers.member import MemberFile
from index.formats.source import Source
from index.formats.turns import Turns
from index.vocabulary.article import Field
from index.vocabulary.settings import NO_SETTINGS


def test_a_member_is_named_behind_its_archive_and_says_what_the_archive_says() -> None:
    archive = Source("news.zip", "/a/news.zip", "news.zip", Meter(9), None, NO_SETTINGS, Turns())
    said = (fact(Field.SOURCE, "Imber Gazette", "list of the archive"),)

    article = archive.member(MemberFile("2019/dam.txt", io.BytesIO, facts=said), (4,)).finish(
        Draft((fact(Field.TITLE, "The dam held", "line 1"),), ())
    )

    assert (article.id, article.location) == ("news.zip!/2019/dam.txt", "/a/news.zip!/2019/dam.txt")
    assert (article.title, article.source) == ("The dam held", "Imber Gazette")
