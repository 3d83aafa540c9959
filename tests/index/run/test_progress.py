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


def test_of_much_to_read_the_bytes_and_the_time_left_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    with shown(quiet=False, clock=lambda: now) as listener:
        listener(Progress(Phase.READING, total=1, size=5_000_000_000))
        now = 60.0
        listener(Progress(Phase.READING, total=1, size=5_000_000_000, read=1_000_000_000, articles=20))
        now = 3_600.0
        listener(Progress(Phase.READING, total=1, size=5_000_000_000, read=2_000_000_000, articles=40))

    assert capsys.readouterr().err.splitlines() == [
        "Reading: 0 of 1 file, 0 articles, 0 of 5,000 MB",
        "Reading: 0 of 1 file, 20 articles, 1,000 of 5,000 MB, 4 min left",
        "Reading: 0 of 1 file, 40 articles, 2,000 of 5,000 MB, 1 h 30 min left",
    ]
