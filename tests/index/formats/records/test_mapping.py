import io
from pathlib import Path
from typing import BinaryIO

from index.formats.reader import read
from index.formats.records.csv import read_csv
from index.formats.records.json import read_json, read_jsonl
from index.formats.records.mapping import is_mapped, renamed
from index.formats.records.record import article_of
from index.vocabulary.article import Article, Field
from index.vocabulary.report import Failure
from index.vocabulary.settings import MappedField, Settings

BODY = MappedField("text", "corps")
NESTED = (MappedField("text", "data.story.value"), MappedField("published", "data.ts", "searcher.toml"))


def opened(data: bytes) -> BinaryIO:
    return io.BufferedReader(io.BytesIO(data))


def texts(found: Article | Failure) -> list[str]:
    assert isinstance(found, Article), found
    return [paragraph.text for paragraph in found.paragraphs]


def test_record_is_read_by_the_names_that_a_mapping_gives() -> None:
    record = {"title": "Sluice opened", "data": {"story": {"value": "Nobody saw it."}, "ts": "1987-03-03"}}

    article = article_of(record, location="a.jsonl:1", mapping=NESTED)

    assert (texts(article), article.published) == (["Nobody saw it."], "1987-03-03")
    [dated] = [each for each in article.provenance if each.field is Field.PUBLISHED]
    assert dated.origin == "field data.ts, by searcher.toml"


def test_record_without_the_field_that_is_mapped_is_read_as_it_is() -> None:
    article = article_of({"title": "Sluice opened", "text": "Nobody saw it."}, location="a", mapping=NESTED)

    assert texts(article) == ["Nobody saw it."]


def test_what_has_our_name_in_the_record_is_kept_beside_what_is_mapped_to_it() -> None:
    record = {"text": "See the page.", "corps": "Nobody saw it."}

    assert renamed(record, [BODY]) == {"original text": "See the page.", "text": "Nobody saw it."}
    assert renamed(renamed(record, [BODY]), [BODY]) == renamed(record, [BODY])


def test_field_of_each_object_of_a_list_is_taken_or_that_of_one_of_them() -> None:
    record = {"people": [{"name": "Ada Roe"}, {"name": "Ben Poe"}], "parts": [{"t": "One."}, {"t": "Two."}]}
    mapping = [MappedField("author", "people.name"), MappedField("text", "parts.1.t"), MappedField("title", "no.way")]

    assert renamed(record, mapping) == record | {"author": ["Ada Roe", "Ben Poe"], "text": "Two."}


def test_name_of_a_column_may_have_dots_and_any_case() -> None:
    assert renamed({"data.body": "They met."}, [MappedField("text", "Data.Body")]) == {"text": "They met."}
    assert is_mapped(["data.body"], [MappedField("text", "Data.Body")])
    assert not is_mapped(["body"], [MappedField("text", "data.body")])


def test_lines_and_lists_of_records_are_read_by_a_mapping() -> None:
    line = b'{"schlagwort": "x", "data": {"story": {"value": "Nobody saw it."}}}\n'

    [found] = read_jsonl(opened(line), place="a.jsonl", mapping=NESTED)
    [inside] = read_json(opened(b'{"hits": [' + line + b"]}"), place="a.json", mapping=NESTED)

    assert texts(found) == texts(inside) == ["Nobody saw it."]


def test_table_is_read_by_a_mapping_whatever_parts_its_columns() -> None:
    for mark in (b",", b";", b"\t", b"|"):
        table = mark.join((b"nr", b"corps", b"jour")) + b"\n" + mark.join((b"7", b"Nobody saw it.", b"1987-03-03"))

        [found] = read_csv(opened(table), place="a.csv", mapping=[BODY, MappedField("published", "jour")])

        assert isinstance(found, Article)
        assert (texts(found), found.published) == (["Nobody saw it."], "1987-03-03")


def test_reader_of_files_hands_the_mapping_on(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("nr,corps\n7,Nobody saw it.\n")

    [found] = read(path, name="rows.csv", settings=Settings(mapping=(BODY,)))

    assert texts(found) == ["Nobody saw it."]
