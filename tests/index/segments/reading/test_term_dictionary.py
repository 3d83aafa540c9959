"""The terms of several segments, and what of them the next commit takes over."""

from collections import Counter
from pathlib import Path

from index.segments.commit import read_commit
from index.segments.file.segment import Segment
from index.segments.reading import term_dictionary
from index.segments.reading.term_dictionary import terms_of
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Form, units
from tests.index.expected_store import ANALYZER

TEXTS = ("Ferries cross the bay.", "The bay is calm, and the ferry late.", "Épernay: no ferry, no bay.")


def segment(folder: Path, *texts: str) -> Segment:
    """Return a segment with an article for each text."""
    folder.mkdir()
    writer = open_writer(folder, analyzer=ANALYZER)
    for number, text in enumerate(texts):
        writer.add(article(number, text))
    writer.commit()
    (path,) = folder.glob("*.segment")
    (member,) = read_commit(folder).members
    return Segment(path.parent, member.file)


def article(number: int, text: str) -> Article:
    return Article(str(number), title=f"Report {number}", language="en", paragraphs=(Paragraph(text),))


def expected(form: Form, *parts: tuple[str, ...]) -> dict[str, int]:
    """Return in how many units of some segments each term occurs."""
    counts: Counter[str] = Counter()
    for texts in parts:
        for number, text in enumerate(texts):
            for unit in units(article(number, text)):
                tokens = ANALYZER.analyze(unit.text, language="en")
                counts.update({term for token in tokens for term in getattr(token, form.value)})
    return dict(sorted(counts.items()))


def test_terms_of_segments_are_those_of_all_their_units(tmp_path: Path) -> None:
    segments = [segment(tmp_path / str(number), text) for number, text in enumerate(TEXTS)]
    for form in Form:
        for count in (1, 2, 3):
            found = terms_of(segments[:count], form)
            assert dict(zip(found.terms.tolist(), found.counts.tolist(), strict=True)) == expected(
                form, *((text,) for text in TEXTS[:count])
            )
            assert found.terms.tolist() == sorted(found.terms.tolist())


def test_what_is_known_of_large_segments_is_taken_over_as_long_as_somebody_holds_it(tmp_path: Path) -> None:
    others = set(term_dictionary._known)
    large, middle = segment(tmp_path / "large", *TEXTS), segment(tmp_path / "middle", TEXTS[1])
    first, second = (segment(tmp_path / name, "Bay.") for name in ("first", "second"))
    held = terms_of([first, middle, large], Form.VERBATIM)
    after = terms_of([large, second, middle], Form.VERBATIM)
    assert after is not held
    assert after.before is held.before is not None
    assert after.terms.tolist() == held.terms.tolist()
    del held, after
    assert set(term_dictionary._known) <= others
