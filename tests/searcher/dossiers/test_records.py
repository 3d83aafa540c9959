import csv
import io

from searcher.answer.serializer import csv_row
from searcher.dossiers.dossier import MarkedParagraph
from searcher.dossiers.records import CUTTING_COLUMNS, item_to_json, item_to_row
from tests.searcher.dossiers.cuttings import found, gone

WHY = MarkedParagraph(2, "Ada Roe said so.", note="Ask her.", tags=("ask",))


def test_a_row_has_a_cell_for_each_column() -> None:
    table = csv_row(CUTTING_COLUMNS) + item_to_row(found(note="=1", tags="dam, wall", paragraphs=(WHY,)))
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert row == {
        "place": "1", "id": "dam", "title": "Dam holds", "source": "Courier", "section": "", "author": "Ada Roe",
        "published": "2021-11-08", "language": "en", "url": "", "state": "here", "note": "'=1", "tags": "dam; wall",
        "paragraphs": "2", "chosen": "Ada Roe said so.\n[Ask her.]", "text": "It held.\n\nAda Roe said so.",
    }  # fmt: skip


def test_an_object_has_the_chosen_paragraphs_and_the_text_if_it_is_there_and_wanted() -> None:
    whole, bare, lost = (
        item_to_json(found(paragraphs=(WHY,))),
        item_to_json(found(), is_whole=False),
        item_to_json(gone()),
    )
    assert whole["paragraphs"] == [{"number": 2, "text": "Ada Roe said so.", "note": "Ask her.", "tags": ["ask"]}]
    assert (whole["text"], bare["text"]) == (["It held.", "Ada Roe said so."], [])
    assert (lost["state"], lost["text"], lost["title"]) == ("gone", [], "Dam holds")
