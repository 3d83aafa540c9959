"""How is one segment stored in a file?

Arrays are side by side as checked sections; numbers are packed, names sorted, texts compressed.

>>> import tempfile
>>> from pathlib import Path
>>> from index.segments.file.sections import Sections, SectionWriter
>>> with tempfile.TemporaryDirectory() as folder:
...     writer = SectionWriter(Path(folder) / "a.segment", memory=1 << 20)
...     writer.section("lengths", "u1").append([3, 1, 2])
...     Sections(Path(folder), writer.finish({})).section("lengths").whole().tolist()
[3, 1, 2]
"""
