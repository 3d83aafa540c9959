"""Given folders, how does an index follow them?

A build surveys the roots, reads what changed, and hands its articles to the session of a store.

>>> import tempfile
>>> from pathlib import Path
>>> from index.run.build import build
>>> with tempfile.TemporaryDirectory() as folder:
...     _ = Path(folder, "ferry.txt").write_text("Ferry sinks\\n\\nNobody was hurt at Imber.")
...     build(folder, into=Path(folder, "index")).added
1
"""
