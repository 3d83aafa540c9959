import random
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.machine.cache import Cache
from index.segments.file.packing import encode_name
from index.segments.file.sections import Sections, SectionWriter
from index.segments.file.texts import SAMPLED, TEXT_BLOCK, TextsReader, TextsWriter

WORDS = [f"word{number}" for number in range(400)]


def read(sections: SectionWriter, folder: Path) -> TextsReader:
    return TextsReader(Sections(folder, sections.finish({})), Cache(1 << 20))


def prose(size: int, *, seed: int) -> list[bytes]:
    chance = random.Random(seed)
    texts: list[bytes] = []
    while size > 0:
        text = " ".join(chance.choices(WORDS, k=chance.randrange(60))).encode()
        texts.append(text)
        size -= len(text)
    return texts


ANY = st.text(st.characters(exclude_categories=()), max_size=40)
LONG = st.integers(0, 3 * TEXT_BLOCK).map("x".__mul__)


@given(st.lists(ANY | LONG, max_size=30))
def test_any_texts_come_back(written: list[str]) -> None:
    texts = list(map(encode_name, written))
    with tempfile.TemporaryDirectory() as folder:
        sections = SectionWriter(Path(folder) / "file", memory=1 << 20)
        writer = TextsWriter(sections, dictionary=b"")
        writer.append(texts)
        writer.finish()
        reader = read(sections, Path(folder))

        assert len(reader) == len(texts)
        assert [reader.text(number) for number in range(len(texts))] == texts
        assert [text for block in range(len(list(reader.blocks()))) for text in reader.texts(block)] == texts


def test_many_texts_are_compressed_with_a_dictionary_of_their_own(tmp_path: Path) -> None:
    texts = prose(3 * SAMPLED, seed=1)
    sections = SectionWriter(tmp_path / "file", memory=1 << 20)
    writer = TextsWriter(sections, dictionary=b"")

    writer.append(texts)
    writer.finish()

    reader = read(sections, tmp_path)
    assert reader.dictionary
    assert [reader.text(number) for number in range(len(texts))] == texts
    assert (tmp_path / "file").stat().st_size < sum(map(len, texts)) // 2


def test_blocks_are_copied_between_segments_of_one_dictionary(tmp_path: Path) -> None:
    texts = prose(2 * SAMPLED, seed=2)
    sections = SectionWriter(tmp_path / "file", memory=1 << 20)
    first = TextsWriter(sections, dictionary=b"")
    first.append(texts)
    first.finish()
    source = read(sections, tmp_path)
    sections = SectionWriter(tmp_path / "copy", memory=1 << 20)
    copy = TextsWriter(sections, dictionary=source.dictionary)

    copy.append([b"before"])
    for number, (start, end) in enumerate(source.blocks()):
        copy.copy(source.block(number), end - start)
    copy.append([b"after"])
    copy.finish()

    reader = read(sections, tmp_path)
    assert [reader.text(number) for number in range(len(reader))] == [b"before", *texts, b"after"]
