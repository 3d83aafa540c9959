"""How are the figures printed?"""

from collections.abc import Mapping, Sequence

from tests.benchmarks.compare.indexing import Indexed, Opening
from tests.benchmarks.compare.timing import Times

WIDTH = 44


def indexing_table(indexed: Mapping[str, Indexed], opening: Mapping[str, Opening]) -> str:
    """Return what indexing and opening cost."""
    lines = [f"{'':10} {'paragraphs/s':>13} {'peak MB':>9} {'MB on disk':>11} {'opening ms':>11} {'private MB':>11}"]
    for name, figures in indexed.items():
        speed = figures.paragraphs / figures.seconds
        opened = opening[name]
        lines.append(
            f"{name:10} {speed:13,.0f} {figures.grown:9,.0f} {figures.size:11,.1f}"
            f" {opened.milliseconds:11.1f} {opened.private:11.1f}"
        )
    return "\n".join(lines)


def header(names: Sequence[str]) -> str:
    """Return the heads of the columns."""
    return f"{'':18}" + "".join(f"{name:>{WIDTH}}" for name in names)


def row(name: str, names: Sequence[str], times: Mapping[str, Times]) -> str:
    """Return the times of each engine and, of the peers, how many times as long as ours the medians are."""
    cells = []
    ours = times[names[0]].row() if names[0] in times else None
    for each in names:
        if each not in times:
            cells.append(f"{'-':>{WIDTH}}")
            continue
        first, first_slow, again, again_slow = times[each].row()
        ratio = f" x{first / ours[0]:.2g}|{again / ours[2]:.2g}" if ours and each != names[0] else ""
        cells.append(f"{f'{_ms(first)}/{_ms(first_slow)}|{_ms(again)}/{_ms(again_slow)}{ratio}':>{WIDTH}}")
    return f"{name:18}" + "".join(cells)


def _ms(milliseconds: float) -> str:
    """Return three digits."""
    return f"{milliseconds:.3f}" if milliseconds < 1 else f"{milliseconds:.3g}"
