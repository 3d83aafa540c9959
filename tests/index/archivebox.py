"""Write a page as ArchiveBox saves it."""

import json
from collections.abc import Mapping
from pathlib import Path

URL = "https://echo.example/2021/weir"
TIMESTAMP = "1636380300.25"
"""8 November 2021, 14:05 UTC."""

TEXT = (
    "It had been closed for nine years, and nobody in the village of Imber had expected that it would open again. " * 6
)
PAGE = f"<html><head><title>The weir opens</title></head><body><h1>The weir opens</h1><p>{TEXT}</p></body></html>"
"""A page that holds enough of an article."""


def save_page(folder: Path, forms: Mapping[str, str], *, version: str = "0.7", **said: object) -> Path:
    """Write forms of a page below a folder, by their paths, with an index of some version, and return its path."""
    record: dict[str, object] = {"url": URL, "timestamp": TIMESTAMP, "title": "Weir", "tags": None, **said}
    for name, content in forms.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    if version == "0.9":
        index = folder / "index.jsonl"
        result = {"type": "ArchiveResult", "plugin": "wget", "output_str": "echo.example/2021/weir.html"}
        lines = [{"type": "Snapshot", "fs_version": "0.9.0", **record}, result]
        index.write_text("".join(json.dumps(line) + "\n" for line in lines))
        return index
    index = folder / "index.json"
    wget = [{"cmd": ["wget"], "output": "echo.example/2021/weir.html", "status": "succeeded"}]
    index.write_text(json.dumps({"schema": "Link", "sources": [], "history": {"wget": wget}, **record}, indent=4))
    return index
