import pytest

from index.vocabulary.language_codes import language_code


@pytest.mark.parametrize(("tag", "code"), [("Deutsch", "de"), ("pt-BR", "pt"), ("cz", "cs"), ("Klingon", "")])
def test_a_language_is_known_by_its_tag_or_its_name(tag: str, code: str) -> None:
    assert language_code(tag) == code
