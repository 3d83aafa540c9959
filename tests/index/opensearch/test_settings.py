import base64
from pathlib import Path

import pytest

from index.opensearch.settings import ClusterSettings, authorization, read_settings, tls_context
from index.vocabulary.errors import UsageError
from index.vocabulary.location import ClusterLocation, Host

ONE = ClusterLocation((Host("one", 9200),), "articles")


def test_the_environment_comes_before_the_table_of_a_host_and_that_before_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "opensearch.toml"
    file.write_text('user = "ada"\nshards = 2\ntimeout = 5\n["one"]\nshards = 4\ntimeout = 6\n["two"]\nshards = 9\n')

    found = read_settings(
        ONE, environment={"SEARCHER_OPENSEARCH_CONFIG": str(file), "SEARCHER_OPENSEARCH_TIMEOUT": "7"}
    )

    assert found == ClusterSettings(user="ada", shards=4, timeout=7)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SHARDS", "0", "is '0'; write a whole number from 1 to 1024"),
        ("TIMEOUT", "soon", "is 'soon'; write a whole number from 1 to 3600"),
        ("CONFIG", "/none", "/none: cannot be read"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_settings(ONE, environment={f"SEARCHER_OPENSEARCH_{name}": value})


def test_a_setting_that_is_not_known_is_named(tmp_path: Path) -> None:
    file = tmp_path / "opensearch.toml"
    file.write_text('pasword = "x"\n')

    with pytest.raises(UsageError, match="pasword: is not a setting; the settings are user, password"):
        read_settings(ONE, environment={"SEARCHER_OPENSEARCH_CONFIG": str(file)})


def test_user_and_password_are_sent_in_utf_8() -> None:
    assert authorization(ONE, ClusterSettings()) == {}
    sent = authorization(ONE, ClusterSettings(user="zoë", password="ö"))["authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent).decode() == "zoë:ö"


def test_there_is_no_tls_where_none_was_asked_for() -> None:
    assert tls_context(ONE, ClusterSettings()) is None
    with pytest.raises(UsageError, match=r"does not use TLS, so /ca\.pem has no effect"):
        tls_context(ONE, ClusterSettings(authority="/ca.pem"))
