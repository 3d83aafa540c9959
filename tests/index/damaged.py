"""Catalogues that cannot be read."""

import sqlite3
from pathlib import Path


def damage(folder: Path, kind: str) -> None:
    file = folder / "catalogue.sqlite"
    match kind:
        case "gone":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "garbage":
            file.write_bytes(b"\xde\xad\xbe\xef" * 4_096)
        case "cut":
            file.write_bytes(file.read_bytes()[:5_000])
        case "beginning":
            file.write_bytes(bytes(100) + file.read_bytes()[100:])
        case "middle":
            content = file.read_bytes()
            file.write_bytes(content[:4_096] + b"\xff" * (len(content) - 4_096))
        case "folder":
            file.unlink()
            file.mkdir()
        case "another version":
            with sqlite3.connect(file) as connection:
                connection.execute("PRAGMA user_version = 999")
            connection.close()
        case "another database":
            with sqlite3.connect(file) as connection:
                for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                    connection.execute(f"DROP TABLE {name}")
            connection.close()
        case "link to nothing":
            file.unlink()
            file.symlink_to(folder / "nothing")
        case "not text":
            with sqlite3.connect(file) as connection:
                connection.execute("UPDATE meta SET value = CAST(x'ff80' AS TEXT)")
            connection.close()


KINDS = [
    "gone", "empty", "garbage", "cut", "beginning", "middle", "folder", "another version", "another database",
    "link to nothing", "not text",
]  # fmt: skip
