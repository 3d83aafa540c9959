import pytest

from index.run.progress import shown
from index.vocabulary.report import Phase, Progress


def told(*events: Progress, quiet: bool = False) -> None:
    with shown(quiet=quiet) as listener:
        for event in events:
            listener(event)


def test_elsewhere_than_on_a_terminal_there_is_a_line_for_each_phase_and_each_thousand_articles(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told(
        Progress(Phase.LOOKING, path="/news\n"),
        *(Progress(Phase.READING, files=1, total=2, articles=count) for count in (0, 400, 999, 1_000, 1_400, 2_500)),
        Progress(Phase.WRITING),
    )

    assert capsys.readouterr().err.splitlines() == [
        "Looking for changes in /news\\n",
        *(f"Reading: 1 of 2 files, {count} articles" for count in ("0", "1,000", "2,500")),
        "Writing",
    ]


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    told(Progress(Phase.WRITING), quiet=True)

    assert capsys.readouterr() == ("", "")
