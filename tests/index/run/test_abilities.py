import subprocess
import sys
from pathlib import Path

from index.run.abilities import OPTIONAL, abilities


def test_an_extra_that_is_installed_is_told(tmp_path: Path) -> None:
    script = "import sys; sys.path[:] = sys.argv[1:]; from index.run.abilities import abilities; print(abilities())"
    (tmp_path / "pypdfium2.py").touch()
    here = [path for path in sys.path if "site-packages" not in path] + [str(Path.cwd())]

    without, with_one = (
        subprocess.run(
            [sys.executable, "-S", "-c", script, *here, *more], capture_output=True, text=True, check=True
        ).stdout.strip()
        for more in ([], [str(tmp_path)])
    )

    assert with_one == f"{without}, pypdfium2"


def test_it_is_the_same_each_time() -> None:
    assert abilities() == abilities()
    assert tuple(sorted(OPTIONAL)) == OPTIONAL
