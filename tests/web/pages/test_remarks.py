"""What the status page says of files besides failures."""

from index.vocabulary.report import Failure, Remark, RemarkCounts, Status
from web.pages.remarks import REMARKS, remark_lists


def status(noted: tuple[Failure, ...], counts: RemarkCounts) -> Status:
    return Status("1-aa", "2024-05-06T12:00:00Z", 3, 9, 4096, "embedded", noted=noted, remarks=counts)


def test_each_kind_has_its_section_with_paths_below_the_root() -> None:
    noted = (
        Failure("/news/a.png", "is a picture (PNG)", Remark.IGNORED),
        Failure("/news/b.eml", "attachment: plan.pdf", Remark.LEFT_OUT),
    )

    ignored, left_out = remark_lists(status(noted, RemarkCounts(ignored=1, left_out=1)), ["/news"])

    assert (ignored.title, ignored.explanation) == (
        "Files without text",
        "1 file holds pictures, sounds, scripts or other things that are not text.",
    )
    assert [(each.path, each.reason) for each in left_out.remarks] == [("news/b.eml", "attachment: plan.pdf")]


def test_older_versions_of_articles_have_a_section() -> None:
    noted = (Failure("/news/a.csv:7", "an older version of the article 'x'", Remark.OLDER),)

    (older,) = remark_lists(status(noted, RemarkCounts(older=12)), ["/news"])

    assert older.explanation == (
        "12 records have the ID of a newer version of the same article, which is in the index."
    )


def test_a_long_list_is_cut_and_says_so() -> None:
    noted = tuple(Failure(f"/news/{number}.png", "is a picture", Remark.IGNORED) for number in range(REMARKS + 50))

    (section,) = remark_lists(status(noted, RemarkCounts(ignored=70_000)), ["/news"])

    assert (len(section.remarks), section.more) == (REMARKS, True)
    assert section.explanation.startswith("70,000 files hold pictures")


def test_there_is_nothing_to_say_of_an_archive_without_remarks() -> None:
    assert list(remark_lists(status((), RemarkCounts()), ["/news"])) == []
