"""Given what a run remarked on files, what does the status page say besides failures?"""

from collections.abc import Iterator, Sequence

from index.vocabulary.fixed import fixed
from index.vocabulary.report import Failure, Remark, Status, counted
from web.site.places import below_roots

REMARKS = 200
"""Remarks of one kind on the page."""


@fixed
class RemarkList:
    """Hold one kind of remarks: the first of them, and whether there are `more`."""

    id: str
    title: str
    explanation: str
    remarks: tuple[Failure, ...]
    more: bool


def remark_lists(status: Status, folders: Sequence[str]) -> Iterator[RemarkList]:
    """Yield a section for each kind of remarks that there are; paths are shortened to what is below `folders`."""
    counts = status.remarks
    kinds = (
        (
            *(Remark.IGNORED, counts.ignored, "Files without text"),
            f"{counted(counts.ignored, 'file holds', 'files hold')} pictures, sounds, scripts or other things that "
            "are not text.",
        ),
        (
            *(Remark.LEFT_OUT, counts.left_out, "What was left out of articles"),
            f"{counted(counts.left_out, 'part')} of files that are in the index cannot be searched: menus and other "
            "furniture of pages, and attachments. Each article’s own page says more.",
        ),
        (
            *(Remark.UNDATED, counts.undated, "Dates that could not be read"),
            f"{counted(counts.undated, 'article')} had something in the place of a date that is not one, or leaves its "
            "year open. Filters by date do not find them.",
        ),
        (
            *(Remark.OLDER, counts.older, "Older versions of articles"),
            f"{counted(counts.older, 'record has', 'records have')} the ID of a newer version of the same article, "
            "which is in the index.",
        ),
    )
    for kind, count, title, explanation in kinds:
        shown = tuple(
            Failure(below_roots(each.path, folders), below_roots(each.reason, folders), kind)
            for each in status.noted
            if each.kind is kind
        )[:REMARKS]
        if count:
            yield RemarkList(kind, title, explanation, shown, more=count > len(shown))
