"""Given what an article was read from, what is in it?

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from index.catalogue.original import Original
>>> from index.originals.content import opened
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "a.txt").write_bytes(b"The dam held.")
...     with opened(Original("a.txt", Path(folder), b"a.txt")) as file:
...         file.read()
b'The dam held.'
"""
