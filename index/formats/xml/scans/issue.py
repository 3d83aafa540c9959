"""Given a METS file, which pieces has its issue, on which areas of which pages, and what is known of them?"""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from index.facts.fact import Fact, fact
from index.facts.text import collapse
from index.formats.xml.parsing.prose import words_of
from index.formats.xml.parsing.statements import author_fact, day_fact, language_fact, text_fact
from index.formats.xml.scans.naming import is_page_name, page_path
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

_ARTICLES = frozenset({"article", "newsarticle", "letter", "obituary", "review", "chapter", "contribution"})
_SECTIONS = frozenset({"section", "supplement", "rubric"})
_OTHERS = {"advertisement": "advertisement", "ad": "advertisement", "advert": "advertisement"}
_HEADINGS = frozenset({"heading", "title", "headline", "subheadline", "overline", "motto"})
_NO_TEXT = frozenset({"illustration", "image", "picture", "author", "advertisement", "page_number", "header", "footer"})
_IMAGES = (".tif", ".tiff", ".jp2", ".jpg", ".jpeg", ".png")
_MOST = 20
"""Records of an issue that are asked for what they say."""

_UNTITLED = re.compile(
    r"\W*(?:untitled|no title)(?: (?:article|advert\w*|illustration|item|section|text|image))?[\W\d]*", re.IGNORECASE
)
"""What programs call articles without a headline."""

_CUT = ("...", "…")


@fixed
class Area:
    """Hold the ids of what stands on a page, first and last, and its kind: ``heading``, ``caption`` or ``text``."""

    file: str
    ids: tuple[str, ...] = ()
    kind: str = "text"

    @property
    def is_whole(self) -> bool:
        """Tell whether the whole page is meant."""
        return not self.ids or self.ids[0].lstrip("Pp").isdigit() or self.ids[0].lower().startswith("page")


@fixed
class IssuePart:
    """Hold a piece of an issue, its areas and the divisions around it, outermost first.

    `other` says what it is, if not an article.
    """

    element: Element
    around: tuple[Element, ...]
    areas: tuple[Area, ...]
    id: str = ""
    other: str = ""
    is_page: bool = False


class Issue:
    """Know what a METS file says."""

    def __init__(self, mets: Element) -> None:
        self._mets = mets
        self._records = {each.get("ID", ""): each for each in mets.iterfind("dmdSec")}
        self._images: dict[str, str] = {}
        self.files: dict[str, str] = {}
        for file in mets.iterfind("fileSec//file"):
            location = file.find("FLocat")
            name = "" if location is None else page_path(location.get("xlink:href", ""))
            is_image = file.get("MIMETYPE", "").startswith("image/") or name.lower().endswith(_IMAGES)
            if name:
                (self._images if is_image else self.files)[file.get("ID", "")] = name
        self.files = {key: name for key, name in self.files.items() if is_page_name(name)}
        maps = {each.get("TYPE", "").upper(): each for each in mets.iterfind("structMap")}
        self._logical, self._physical = maps.get("LOGICAL"), maps.get("PHYSICAL")
        self._areas = self._physical_areas()
        self._links = self._linked()
        self._of_issue = [each for each in self._records.values() if _is_of_issue(each)][:_MOST]
        self._pages = dict(self._numbered())

    def pieces(self) -> Iterator[IssuePart]:
        """Yield the articles and what else the issue holds; without any article, its pages."""
        found = [] if self._logical is None else list(self._pieces(self._logical, ()))
        if any(not each.other for each in found):
            yield from found
            return
        for division in () if self._physical is None else self._physical.iter("div"):
            areas = [each for each in self._own_areas(division) if each.file in self.files and each.is_whole]
            if areas:
                whole = tuple(Area(file) for file in dict.fromkeys(each.file for each in areas))
                yield IssuePart(division, (), whole, self._id(division), is_page=True)

    def facts(self, piece: IssuePart, pages: Sequence[str]) -> Iterator[Fact]:
        """Yield what is known of a piece and of its issue; `pages` are the numbers of those that it stands on."""
        for record in self._own_records(piece.element):
            yield from text_fact(Field.TITLE, _title(record), "mods:title")
            yield from author_fact([_name(each) for each in record.iter("name") if _is_author(each)], "mods:name")
            yield from language_fact(record.findtext(".//languageTerm"), "mods:languageTerm")
        label = collapse(piece.element.get("LABEL", ""))
        is_named = label and not label.endswith(_CUT) and not _UNTITLED.fullmatch(label)
        if is_named and not piece.is_page:
            yield from text_fact(Field.TITLE, label, "div LABEL")
        sections = [each for each in piece.around if each.get("TYPE", "").lower() in _SECTIONS]
        for each in reversed(sections):
            yield from text_fact(Field.SECTION, each.get("LABEL"), "div LABEL")
        yield from self._issue_facts(piece)
        if piece.is_page and pages[0]:
            yield fact(Field.TITLE, f"Page {pages[0]}", "div ORDER", guess=True)
        if (address := self._mets.get("OBJID", "")).startswith(("http://", "https://")):
            yield fact(Field.URL, address, "element mets OBJID")

    def image(self, file: str) -> tuple[str, str]:
        """Return the name of the image of a page's file and the page's number, empty where they are not stated."""
        return self._pages.get(file, ("", ""))

    def _numbered(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield the files of each page with its image and its number; what stands on a page comes before the page."""
        divisions = [] if self._physical is None else list(self._physical.iter("div"))
        for division in reversed(divisions):
            own = [area.get("FILEID", "") for area in (*division.iterfind("fptr"), *division.iterfind("fptr//area"))]
            image = next((name for each in own if (name := self._images.get(each))), "")
            number = division.get("ORDER") or division.get("ORDERLABEL") or ""
            yield from ((file, (image, number)) for file in own if file in self.files)

    def number(self, piece: IssuePart) -> str:
        """Return the number of the issue that a piece is in, empty if it is not stated."""
        return next((text for record in self._records_around(piece) if (text := _issue_number(record))), "")

    def _records_around(self, piece: IssuePart) -> list[Element]:
        """Return the records of the divisions around a piece, innermost first, and of the issue."""
        own = self._own_records(piece.element)
        records = [record for each in reversed(piece.around) for record in self._own_records(each)] + self._of_issue
        return [record for record in records if record not in own]

    def _issue_facts(self, piece: IssuePart) -> Iterator[Fact]:
        kept = self._records_around(piece)
        for record in kept:
            if record.find(".//originInfo") is not None or record.get("ID", "").upper().endswith("COLLECTION"):
                yield from text_fact(Field.SOURCE, _title(record), "mods:title of the issue")
            yield from day_fact(record.findtext(".//originInfo/dateIssued"), "mods:dateIssued")
            yield from day_fact(record.findtext(".//part/date"), "mods:date")
            for each in record.iter("dc:date"):
                yield from day_fact(each.text, "dc:date")
        for label in [each.get("LABEL", "") for each in piece.around[:1]] + [self._mets.get("LABEL", "")]:
            if " " in label.strip() or "_" not in label:
                yield from text_fact(Field.SOURCE, label, "LABEL of the issue")
        tags = [tag for record in kept if (tag := record.findtext(".//languageTerm"))]
        yield from language_fact(tags[0] if tags else None, "mods:languageTerm")

    def _own_records(self, division: Element) -> list[Element]:
        return [self._records[each] for each in division.get("DMDID", "").split() if each in self._records]

    def _pieces(self, division: Element, around: tuple[Element, ...]) -> Iterator[IssuePart]:
        for child in division.iterfind("div"):
            kind = child.get("TYPE", "").lower()
            if kind in _OTHERS:
                yield IssuePart(child, around, (), other=_OTHERS[kind])
            elif kind in _ARTICLES:
                yield IssuePart(child, around, tuple(self._of(child, "text")), self._id(child))
            else:
                inner = list(self._pieces(child, (*around, child)))
                if not inner and kind in _SECTIONS and (areas := tuple(self._of(child, "text"))):
                    yield IssuePart(child, around, areas, self._id(child))
                yield from inner

    def _of(self, division: Element, kind: str) -> Iterator[Area]:
        """Yield the areas of a division and of those in it, in their order."""
        own = division.get("TYPE", "").lower()
        if own in _NO_TEXT:
            return
        kind = "heading" if own in _HEADINGS else "caption" if own == "caption" else kind
        for area in self._own_areas(division):
            if area.file in self.files:
                yield Area(area.file, area.ids, kind)
        for linked in self._links.get(division.get("ID", ""), ()):
            for area in self._areas.get(linked, ()):
                if area.file in self.files:
                    yield area
        for child in division.iterfind("div"):
            yield from self._of(child, kind)

    def _own_areas(self, division: Element) -> Iterator[Area]:
        label = division.get("LABEL", "").lower()
        kind = "heading" if label in _HEADINGS else "text"
        for pointer in division.iterfind("fptr"):
            if file := pointer.get("FILEID"):
                yield Area(file, (), kind)
            for area in pointer.iter("area"):
                ids = tuple(filter(None, (area.get("BEGIN"), area.get("END"))))
                yield Area(area.get("FILEID", ""), ids, kind)

    def _physical_areas(self) -> dict[str, list[Area]]:
        """Return the areas of each physical division; of a page that is divided, none of the page as a whole."""
        return {
            each.get("ID", ""): list(self._own_areas(each))
            for each in (() if self._physical is None else self._physical.iter("div"))
        }

    def _linked(self) -> dict[str, list[str]]:
        """Return the ids of the physical divisions that each logical one is linked to."""
        found: dict[str, list[str]] = {}
        for link in self._mets.iterfind("structLink/smLink"):
            found.setdefault(link.get("xlink:from", ""), []).append(link.get("xlink:to", ""))
        for group in self._mets.iterfind("structLink/smLinkGrp"):
            places = {
                each.get("xlink:label", ""): each.get("xlink:href", "").lstrip("#")
                for each in group.iterfind("smLocatorLink")
            }
            for arc in group.iterfind("smArcLink"):
                start, end = (places.get(arc.get(f"xlink:{name}", ""), "") for name in ("from", "to"))
                found.setdefault(start, []).append(end)
        return found

    def _id(self, division: Element) -> str:
        whole, own = collapse(self._mets.get("OBJID", "")), division.get("ID", "")
        return f"{whole}#{own}" if whole and own else ""


def _is_of_issue(record: Element) -> bool:
    """Return whether a record describes the issue or what it is one of: it says when that appeared, or its number."""
    has_day = any(True for name in ("originInfo", "dc:date") for _ in record.iter(name)) or _issue_number(record) != ""
    return has_day or record.get("ID", "").upper().endswith("COLLECTION")


def _title(record: Element) -> str:
    """Return the titles of a record, without those of what it is a part of."""
    mods = record.find(".//mods")
    parts = [] if mods is None else list(mods.iterfind("titleInfo"))
    titles = [" ".join(words_of(each) for each in part if each.tag in ("nonSort", "title")) for part in parts]
    host = "" if mods is None else mods.findtext("relatedItem[@type='host']/titleInfo/title") or ""
    return next((title for title in titles if title.strip()), host)


def _name(name: Element) -> str:
    parts = {each.get("type", ""): words_of(each) for each in name.iterfind("namePart")}
    given, family = parts.get("given", ""), parts.get("family", "")
    return f"{given} {family}".strip() or parts.get("", "")


def _is_author(name: Element) -> bool:
    role = words_of(name.find("role/roleTerm")).lower()
    return role in ("", "aut", "author", "creator", "cre")


def _issue_number(record: Element) -> str:
    return next(
        (
            collapse(each.findtext("number") or "")
            for each in record.iterfind(".//part/detail")
            if each.get("type") in ("issue", "number")
        ),
        "",
    )
