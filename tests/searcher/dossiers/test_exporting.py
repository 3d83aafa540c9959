import json
from pathlib import Path

import pytest

import searcher
from searcher.desk.file import KeptFile
from searcher.dossiers.exporting import ExportFormat, exported
from searcher.dossiers.store import Dossiers
from tests.engines import Place
from tests.searcher.dossiers.cuttings import DAM


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        (ExportFormat.BIBTEX, "@article{dam,\n  title = {{Dam holds}},"),
        (ExportFormat.RIS, "TY  - NEWS\r\n"),
        (ExportFormat.CSL_JSON, '[\n{"id": "dam"'),
        (ExportFormat.CSV, "place,id,title"),
        (ExportFormat.JSONL, '{"place": 1, "id": "dam"'),
        (ExportFormat.MARKDOWN, "# Harbour\n\n1 article from Marlbeck archive\\.\n"),
        (ExportFormat.HTML, "<!doctype html>"),
        (ExportFormat.SHARED, '{"format": "article-searcher dossier"'),
    ],
)
def test_a_dossier_is_written_in_every_format(place: Place, tmp_path: Path, form: ExportFormat, begins: str) -> None:
    place.fill(DAM)
    mine = Dossiers(KeptFile(tmp_path / "kept"))
    number = mine.create("Harbour").number
    mine.add(number, [DAM], note="Ask Ada.")
    dossier = mine.get(number)
    assert dossier is not None
    with searcher.open(place.location) as archive:
        written = "".join(
            exported(
                dossier,
                mine.items(number),
                archive,
                form,
                address=lambda name: f"http://localhost/article?id={name}",
                source="Marlbeck archive",
            )
        )
    assert written.startswith(begins.replace("\\.", "."))
    assert "Ask Ada." in written
    assert form.media_type
    if form is ExportFormat.CSL_JSON:
        assert json.loads(written)[0]["URL"] == "http://localhost/article?id=dam"
