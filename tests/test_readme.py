"""Hold the README to the code: its examples run, and say what they say."""

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import index
import searcher

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


@pytest.mark.usefixtures("checkout")
def test_the_python_examples_run_and_print_what_the_readme_says() -> None:
    example = "\n".join(blocks("python"))
    test = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)

    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)

    assert result.attempted > 0
    assert result.failed == 0


def test_the_settings_of_the_example_say_what_the_readme_says(tmp_path: Path) -> None:
    (settings,) = blocks("toml")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "searcher.toml").write_text(settings, encoding="utf-8")
    text = (
        "Rovers win\nTuesday, March 3\n\nThe Rovers won the cup at Imber after a match that went to the last minute.\n"
    )
    (tmp_path / "news" / "Sport_12.txt").write_text(text, encoding="utf-8")

    report = index.build(tmp_path / "news", into=tmp_path / "index")
    with searcher.open(tmp_path / "index") as archive:
        (hit,) = archive.search("rovers")

    assert report.failed == ()
    assert (hit.source, hit.section, hit.published) == ("Imber Gazette", "Sport", "1987-03-03")
    assert {each.name: each.values for each in hit.fields} == {"shelf": ("B 4",), "page": ("12",)}


def test_the_commands_of_the_examples_work(checkout: Path) -> None:
    index.build(checkout / "seeds", into=checkout / "var" / "index")
    commands = [
        shlex.split(line, comments=True)
        for block in blocks("sh")
        for line in block.splitlines()
        if line.startswith(("python -m index", "python -m searcher"))
    ]

    finished = [
        subprocess.run([sys.executable, *command[1:]], capture_output=True, text=True, check=False, cwd=checkout)
        for command in commands
    ]

    assert len(finished) >= 4
    assert [(done.returncode, done.stderr) for done in finished if done.returncode] == []


def test_the_set_up_commands_install_what_is_locked() -> None:
    run, tests, *_ = blocks("sh")

    assert "--no-deps -r requirements.txt" in run
    assert "-m index seeds" in run
    assert "-m web" in run
    assert "--no-deps -r requirements-dev.txt" in tests
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert "--hash=sha256:" in (ROOT / name).read_text(encoding="utf-8")
