"""What passes between us and a cluster that demands TLS, a client certificate and a password, and what we say."""

import json
import logging
import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import index.__main__
import searcher
import web.__main__
from index.opensearch.client import Cluster, connect
from index.opensearch.settings import ClusterSettings, read_settings
from index.vocabulary.errors import IndexUnusableError, UsageError
from index.vocabulary.location import ClusterLocation, Host
from tests.opensearch.gate import CERTIFICATES, PASSWORD, USER, Answered, Gate, forbid, gate, greet, pass_to

VARIABLE = "SEARCHER_OPENSEARCH_"
SETTINGS = {
    "user": USER,
    "password": PASSWORD,
    "authority": str(CERTIFICATES / "authority.pem"),
    "certificate": str(CERTIFICATES / "client.pem"),
    "key": str(CERTIFICATES / "client.key"),
}
"""What lets one in."""


def environment(**changed: str) -> dict[str, str]:
    """Return variables that let one in, but for what is changed."""
    return {VARIABLE + name.upper(): value for name, value in {**SETTINGS, **changed}.items()}


@pytest.fixture
def guarded() -> Iterator[Gate]:
    """Return a gate that demands all."""
    with gate(greet) as made:
        yield made


def several(answer: Answered) -> Answered:
    """Return an answer as the only one of several searches."""
    return Answered(200, b'{"responses": [' + answer.body + b"]}")


def ask(location: ClusterLocation, variables: Mapping[str, str]) -> object:
    with connect(location, environment=variables) as cluster:
        return cluster.ask("GET", "/")["version"]["distribution"]


def refusal(location: ClusterLocation, variables: Mapping[str, str]) -> str:
    """Return what is said where we are not let in, which names the cluster in one line and no password."""
    with pytest.raises(IndexUnusableError) as refused:
        ask(location, variables)
    said = str(refused.value)
    assert said.startswith(f"{location}: ")
    assert "\n" not in said
    assert PASSWORD not in said
    return said


def test_a_cluster_is_asked_with_certificate_user_and_password(guarded: Gate) -> None:
    assert ask(guarded.location, environment()) == "opensearch"

    assert [(asked.method, asked.path, asked.client) for asked in guarded.asked] == [("GET", "/", "indexer")]


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.1:{port}"])
def test_a_configuration_file_lets_one_in_as_the_environment_does(guarded: Gate, tmp_path: Path, name: str) -> None:
    own = f'["{name.format(port=guarded.location.hosts[0].port)}"]\n'
    lines = {name: f'{name} = "{value}"\n' for name, value in SETTINGS.items()}
    file = tmp_path / "opensearch.toml"
    file.write_text('password = "of another"\n' + own + "".join(lines.values()), encoding="utf-8")

    assert ask(guarded.location, {VARIABLE + "CONFIG": str(file)}) == "opensearch"
    assert ask(guarded.location, {VARIABLE + "CONFIG": str(file), VARIABLE + "TIMEOUT": "60"}) == "opensearch"


def test_a_table_of_a_host_whose_name_is_not_quoted_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "opensearch.toml"
    file.write_text(f'[search.example]\npassword = "{PASSWORD}"\n', encoding="utf-8")
    there = ClusterLocation((Host("search.example", 9200),), "articles", tls=True)

    with pytest.raises(UsageError) as refused:
        connect(there, environment={VARIABLE + "CONFIG": str(file)})

    assert (
        str(refused.value) == f'{file}: [search]: contains a table; put the name of a host in quotes: ["search.…:9200"]'
    )


def test_a_configuration_file_is_looked_for_at_home(guarded: Gate, tmp_path: Path) -> None:
    file = tmp_path / ".config/searcher/opensearch.toml"
    file.parent.mkdir(parents=True)
    file.write_text("".join(f'{name} = "{value}"\n' for name, value in SETTINGS.items()), encoding="utf-8")

    assert ask(guarded.location, {"HOME": str(tmp_path)}) == "opensearch"


@pytest.mark.parametrize("file", ["stranger.pem", ""])
def test_a_node_that_no_authority_of_ours_signed_is_not_asked(guarded: Gate, file: str) -> None:
    said = refusal(guarded.location, environment(authority=str(CERTIFICATES / file) if file else ""))

    assert "no secure connection: " in said
    assert "CERTIFICATE_VERIFY_FAILED" in said
    assert "SEARCHER_OPENSEARCH_AUTHORITY" in said
    assert guarded.asked == []


def test_the_authorities_of_the_system_are_trusted_where_none_is_named(
    guarded: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))  # where OpenSSL looks for them

    assert ask(guarded.location, environment(authority="")) == "opensearch"


def test_a_node_with_a_certificate_for_another_name_is_not_asked() -> None:
    with gate(greet, node="elsewhere.pem") as impostor:
        said = refusal(impostor.location, environment())

        assert "IP address mismatch" in said
        assert impostor.asked == []


@pytest.mark.parametrize("newest", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_who_shows_no_certificate_is_told_to(newest: ssl.TLSVersion) -> None:
    with gate(greet, newest=newest) as guarded:
        said = refusal(guarded.location, environment(certificate="", key=""))

        assert "SEARCHER_OPENSEARCH_CERTIFICATE" in said
        assert guarded.asked == []


def test_a_gate_that_demands_no_certificate_sees_none() -> None:
    with gate(greet, demands_certificate=False) as guarded:
        assert ask(guarded.location, environment(certificate="", key="")) == "opensearch"

        assert [asked.client for asked in guarded.asked] == [""]


@pytest.mark.parametrize("changed", [{"password": "wrong"}, {"user": "bob"}, {"user": "", "password": ""}])
def test_a_wrong_password_is_told_of(guarded: Gate, changed: dict[str, str]) -> None:
    said = refusal(guarded.location, environment(**changed))

    assert "401" in said
    assert "SEARCHER_OPENSEARCH_USER and SEARCHER_OPENSEARCH_PASSWORD" in said
    assert "wrong" not in said


def test_who_may_not_is_told_which_right_is_missing() -> None:
    with gate(forbid) as guarded:
        said = refusal(guarded.location, environment())

    assert "no permissions for [indices:admin/get]" in said
    assert "give the user a role that does" in said
    assert "PASSWORD" not in said


def test_who_may_not_read_is_told_so_by_one_of_several_searches() -> None:
    with (
        gate(lambda asked: several(forbid(asked))) as guarded,
        connect(guarded.location, environment=environment()) as cluster,
        pytest.raises(IndexUnusableError, match="give the user a role that does"),
    ):
        cluster.ask_each([{}])


def test_a_blocked_index_is_no_matter_of_rights() -> None:
    reason = {
        "type": "cluster_block_exception",
        "reason": "index [articles] blocked by: [FORBIDDEN/8/index write (api)]",
    }
    blocked = Answered(403, json.dumps({"error": {"root_cause": [reason], **reason}, "status": 403}).encode())
    with gate(lambda asked: blocked) as guarded:
        said = refusal(guarded.location, environment())

    assert (
        said == f"{guarded.location}: refused the request: index [articles] blocked by: [FORBIDDEN/8/index write (api)]"
    )


def test_a_node_that_wants_tls_and_is_asked_without_is_told_of(guarded: Gate) -> None:
    without = ClusterLocation(guarded.location.hosts, guarded.location.name)

    assert "opensearchs://" in refusal(without, {})


def test_a_node_that_is_asked_with_tls_and_has_none_is_told_of(stand_in: object) -> None:
    assert callable(stand_in)
    plain = stand_in(lambda method, path, body: (200, {})).location
    said = refusal(ClusterLocation(plain.hosts, plain.name, tls=True), environment())

    assert "no secure connection: " in said


def test_no_message_log_or_value_repeats_the_password(
    guarded: Gate, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    for name, value in environment(user="bob").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SEARCHER_OPENSEARCH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "a.txt").write_text("A note\n\nThe harbour.\n")
    settings = read_settings(guarded.location)

    run = CliRunner().invoke(index.__main__.main, [str(tmp_path / "a.txt"), "--into", str(guarded.location)])
    page = CliRunner().invoke(web.__main__.main, ["--index", str(guarded.location)])

    assert settings.password == PASSWORD
    for outcome in (run, page):
        assert outcome.exit_code == 2
        assert outcome.stdout == ""
        assert outcome.stderr.startswith(f"error: {guarded.location}: denied access (401 Unauthorized)")
        assert outcome.stderr.count("\n") == 1
    (sent,) = {asked.headers["authorization"] for asked in guarded.asked}
    assert "401" in caplog.text
    for told in (caplog.text, run.output, page.output, repr(settings), str(guarded.location), repr(guarded.location)):
        assert PASSWORD not in told
        assert sent.removeprefix("Basic ") not in told


def test_an_unknown_authority_ends_a_run_with_2_and_one_line(
    guarded: Gate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in environment(authority=str(CERTIFICATES / "stranger.pem")).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SEARCHER_OPENSEARCH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "a.txt").write_text("A note\n\nThe harbour.\n")

    outcome = CliRunner().invoke(index.__main__.main, [str(tmp_path / "a.txt"), "--into", str(guarded.location)])

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith(f"error: {guarded.location}: no secure connection: ")
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"authority": str(CERTIFICATES / "client.key")}, "client.key: contains no certificates"),
        ({"authority": "/nowhere.pem"}, "/nowhere.pem: cannot be read"),
        ({"key": str(CERTIFICATES / "locked.key")}, "locked.key: is encrypted"),
        ({"key": ""}, "client.pem: cannot be used with the key in "),
        ({"certificate": str(CERTIFICATES / "authority.pem")}, "authority.pem: cannot be used with the key in "),
        ({"certificate": ""}, "client.key: is a key without a certificate; set SEARCHER_OPENSEARCH_CERTIFICATE"),
        ({"user": ""}, "no user; set SEARCHER_OPENSEARCH_USER"),
        ({"user": "ada:b"}, "a colon in a user's name; check SEARCHER_OPENSEARCH_USER"),
    ],
)
def test_settings_that_cannot_be_used_are_refused_before_anybody_is_asked(
    guarded: Gate, changed: dict[str, str], named: str
) -> None:
    with pytest.raises(UsageError) as refused:
        connect(guarded.location, environment=environment(**changed))

    assert named in str(refused.value)
    assert "\n" not in str(refused.value)
    assert PASSWORD not in str(refused.value)
    assert guarded.asked == []


@pytest.mark.parametrize(
    "settings",
    [ClusterSettings(authority=SETTINGS["authority"]), ClusterSettings(certificate=SETTINGS["certificate"])],
    ids=["authority", "certificate"],
)
def test_certificates_for_an_address_without_tls_are_refused(guarded: Gate, settings: ClusterSettings) -> None:
    without = ClusterLocation(guarded.location.hosts, guarded.location.name)

    with pytest.raises(UsageError, match="opensearchs://"):
        Cluster(without, settings)
    assert guarded.asked == []


def test_a_run_and_a_search_pass_through_tls_to_a_real_cluster(
    location: ClusterLocation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        for name, value in {**environment(), VARIABLE + "CACHE": str(tmp_path / "cache")}.items():
            patch.setenv(name, value)
        (tmp_path / "a.txt").write_text("A note\n\nThe ships lay in the harbour.\n")
        arguments = [str(tmp_path / "a.txt"), "--quiet", "--into"]
        with gate(pass_to(location.hosts[0]), name=location.name) as guarded:
            run = CliRunner().invoke(index.__main__.main, [*arguments, str(guarded.location)])
            with searcher.open(str(guarded.location)) as archive:
                results = archive.search("harbour ship")

            assert (run.exit_code, run.stderr) == (0, "")
            assert [(hit.title, hit.passages[0].text) for hit in results] == [
                ("A note", "The ships lay in the harbour.")
            ]
            assert {asked.client for asked in guarded.asked} == {"indexer"}
            assert "POST" in {asked.method for asked in guarded.asked}
