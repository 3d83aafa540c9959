"""What is known of the thing that is read: a file, or a member of an archive?"""

from pathlib import Path

from index.facts.fact import Draft, finish
from index.formats.containers.bounds import Meter
from index.formats.containers.member import MemberFile
from index.formats.ocr.scans import Recognizer
from index.formats.turns import Position, Turns
from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from index.vocabulary.place import inside, placed
from index.vocabulary.settings import Settings


@fixed
class Source:
    """Say how the thing that is read is named: its article's id, its place for people, and the name of its file.

    For a member of an archive, `path` is None, unless it was unpacked with the files beside it; `said` is what the
    archive says of it, and `position` counts the members before it in each of the archives that it is in. `meter`
    counts what comes out of the whole file, `settings` are what people say of it, `scans` reads pictures, None where
    they are not read, and `turns` says which members are read.
    """

    name: str
    place: str
    file_name: str
    meter: Meter
    scans: Recognizer | None
    settings: Settings
    turns: Turns
    path: Path | None = None
    said: MemberFile | None = None
    position: Position = ()

    def member(self, member: MemberFile, position: Position) -> "Source":
        """Return the source for a member of this one."""
        return Source(
            inside(self.name, member.path),
            inside(self.place, member.path),
            member.name,
            self.meter,
            self.scans,
            self.settings,
            self.turns,
            path=member.at,
            said=member,
            position=position,
        )

    def finish(self, draft: Draft, *, beside: str = "") -> Article:
        """Return the article that the whole file is; `beside` is the path of a file that was read in its place."""
        at = beside
        if (said := self.said) is not None:
            facts, fields = (*said.leading, *draft.facts, *said.facts), (*draft.fields, *said.fields)
            at = beside or said.spot
            draft = Draft(facts, draft.paragraphs, fields)
        return finish(draft, id=self.name, location=placed(self.place, at))
