import pickle

from index.vocabulary.settings import NO_SETTINGS, Default, MappedField, Settings

GAZETTE = Settings(
    defaults=(Default("source", ("Imber Gazette",), "searcher.toml"),), mapping=(MappedField("text", "data.body"),)
)


def test_settings_travel_to_another_process_as_they_are() -> None:
    assert pickle.loads(pickle.dumps(GAZETTE)) == GAZETTE  # noqa: S301 - our own


def test_default_is_found_by_its_name() -> None:
    assert GAZETTE.default("source") == Default("source", ("Imber Gazette",), "searcher.toml")
    assert GAZETTE.default("year") is None


def test_ocr_counts_only_for_files_that_gave_not_all() -> None:
    spoken = Settings(GAZETTE.defaults, GAZETTE.mapping, "deu")

    assert spoken.digest == GAZETTE.digest
    assert len({each.mark for each in (NO_SETTINGS, Settings(ocr="deu"), GAZETTE, spoken)}) == 4
    assert (spoken.is_read(GAZETTE.mark, is_whole=True), GAZETTE.is_read(spoken.mark, is_whole=True)) == (True, True)
    assert (spoken.is_read(GAZETTE.mark, is_whole=False), spoken.is_read(spoken.mark, is_whole=False)) == (False, True)
    assert not spoken.is_read(Settings(ocr="deu").mark, is_whole=True)


def test_digest_tells_settings_apart_and_is_empty_for_none() -> None:
    other = Settings(GAZETTE.defaults, (MappedField("text", "data.html"),))

    assert NO_SETTINGS.digest == b""
    assert len({NO_SETTINGS.digest, GAZETTE.digest, other.digest}) == 3
    assert Settings(GAZETTE.defaults, GAZETTE.mapping).digest == GAZETTE.digest
