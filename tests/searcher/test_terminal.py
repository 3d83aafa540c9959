"""What a terminal shows."""

import io

from rich.console import Console

from searcher.answer.results import FacetCount, Hit, Results
from searcher.terminal import print_results, print_values


def printed() -> Console:
    return Console(file=io.StringIO(), highlight=False, soft_wrap=True)


def test_a_record_of_a_file_is_named_by_the_file_and_its_number() -> None:
    console = printed()
    hits = (Hit("386010", "Ferry sinks", 1.0), Hit("a.txt", "Dam holds", 1.0))

    print_results(Results("dam", "dam", hits=hits), console, places={"386010": "clippings.csv:12"})

    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert "   clippings.csv:12 · 386010" in lines
    assert "   a.txt" in lines


def test_values_are_listed_with_their_counts_and_do_not_steer_the_terminal() -> None:
    console = printed()

    print_values("source", (FacetCount("Le Monde", 1_200), FacetCount("\x1b[31mX", 1)), total=1_201, console=console)

    assert console.file.getvalue().splitlines() == [  # type: ignore[attr-defined]
        "source: 2 values in 1,201 articles",
        "    1,200  Le Monde",
        "        1  \N{REPLACEMENT CHARACTER}[31mX",
    ]
