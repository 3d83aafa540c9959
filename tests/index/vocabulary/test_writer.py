from index.vocabulary.writer import Mode


def test_modes_go_together_and_none_of_them_is_an_update() -> None:
    mode = Mode.UPDATE | Mode.REBUILD | Mode.DRY_RUN

    assert [each for each in Mode if each in mode] == [Mode.REBUILD, Mode.DRY_RUN]
    assert [each for each in Mode if each in Mode.UPDATE] == []
