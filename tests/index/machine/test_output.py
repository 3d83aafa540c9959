"""What commands print, in every encoding and to readers who leave."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import index

ROOT = Path(__file__).parents[3]
TEXT = "Déjà vu: the “Σίσυφος” of 東京 😀\n\nThe café in 東京 served Σίσυφος “mate”… twice, said Łukasz 😀.\n"
ENCODINGS = ["cp1252", "ascii", "shift_jis"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("output")
    (place / "news").mkdir()
    (place / "news" / "a.txt").write_text(TEXT, encoding="utf-8")
    with open(os.fsencode(place / "news") + b"/caf\xe9.txt", "wb") as file:
        file.write("Naïve café\n\nThe naïve café opened in Łódź.\n".encode())
    with open(os.fsencode(place / "news") + b"/brok\xe9n.docx", "wb") as file:
        file.write(b"PK\x03\x04 no archive")
    (place / "queries.tsv").write_text("1\tcafé\n", encoding="utf-8")
    (place / "judgements.tsv").write_text("1\ta.txt\t1\n", encoding="utf-8")
    index.build(place / "news", into=place / "index")
    return place


def run(place: Path, *command: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", *command)
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)


COMMANDS = [
    (0, "searcher", "café", "--index", "index"),
    (0, "searcher", "café", "--index", "index", "--explain"),
    (0, "searcher", "café", "--index", "index", "--json"),
    (0, "searcher", "café", "--index", "index", "--jsonl"),
    (0, "searcher", "café", "--index", "index", "--csv"),
    (1, "searcher", "東 zebra", "--index", "index"),
    (2, "searcher", "café", "--index", "index/é東"),
    (1, "index", "--into", "index"),
    (1, "index", "--into", "index", "--json"),
    (0, "index", "--into", "index", "--check"),
    (2, "index", "é東", "--into", "index"),
    (2, "web", "--index", "é東"),
    (0, "searcher.evaluate", "--index", "index", "queries.tsv", "judgements.tsv", "--run", "run"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[1:]))
@pytest.mark.parametrize("encoding", ["cp1252"])
def test_every_command_prints_in_every_encoding(place: Path, encoding: str, command: tuple[int, str]) -> None:
    code, *arguments = command
    done = run(place, *arguments, encoding=encoding)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr
    done.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_data_is_whole_in_every_encoding_and_text_is_escaped_where_it_must_be(place: Path, encoding: str) -> None:
    name = encoding.partition(":")[0]
    whole = run(place, "searcher", "mate", "--index", "index", "--json", encoding=encoding).stdout.decode(name)
    lines = run(place, "searcher", "mate", "--index", "index", "--jsonl", encoding=encoding).stdout.decode(name)
    table = run(place, "searcher", "mate", "--index", "index", "--csv", encoding=encoding).stdout.decode(name)
    shown = run(place, "searcher", "mate", "--index", "index", encoding=encoding).stdout.decode(name)

    title = TEXT.partition("\n")[0]
    assert json.loads(whole)["hits"][0]["title"] == json.loads(lines)["title"] == title
    written = title.encode(name, "backslashreplace").decode(name)
    assert written in table
    assert f"1. {written}" in shown


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_names_that_are_no_text_are_escaped(place: Path, encoding: str) -> None:
    done = run(place, "index", "--into", "index", "--json", encoding=encoding)
    assert json.loads(done.stdout)["failed"][0]["path"].endswith("brok%E9n.docx")


@pytest.mark.parametrize(
    "command", [COMMANDS[0], COMMANDS[4], COMMANDS[5], COMMANDS[7]], ids=lambda command: " ".join(command[1:])
)
def test_a_reader_who_has_gone_ends_a_command_in_silence_with_its_usual_code(
    place: Path, command: tuple[int, str]
) -> None:
    code, *arguments = command
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[4], COMMANDS[7]], ids=lambda command: " ".join(command[1:]))
def test_an_output_that_is_full_is_one_line(place: Path, command: tuple[int, str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", *command[1:]],
            cwd=place,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == b"error: the output cannot be written: No space left on device"
    assert b"Traceback" not in done.stderr
