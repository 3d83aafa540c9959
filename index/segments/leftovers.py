"""Which files of a folder belong to no commit, since a writer was killed or a commit has replaced them?"""

from pathlib import Path

from index.segments.commit import Commit

PATTERNS = ("*.segment", "*.segment.*.part", "*.deletions", "*.copies", "commit.json.new")
"""The files that a writer makes. Whatever else lies in the folder is not ours to remove."""


def remove_unnamed(folder: Path, commit: Commit | None) -> None:
    """Remove the files that writers have made and the last commit does not name.

    Readers of an earlier commit keep what they have opened.
    """
    named = commit.names() if commit else set()
    for pattern in PATTERNS:
        for path in folder.glob(pattern):
            if path.name not in named:
                path.unlink(missing_ok=True)
