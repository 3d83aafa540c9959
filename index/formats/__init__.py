"""Given the bytes of a file, which articles?

The content says which format it is, the name helps. A file of records (JSONL, JSON, CSV), a mailbox and an export of a
press database hold many articles and are read as they are used; every other file holds one. What
cannot be read is a `Failure` with its reason.

>>> from pathlib import Path
>>> from index.formats.reader import read
>>> [article] = read(Path("seeds/000_b2ce8da5a8aaae19.txt"), name="armenia")
>>> article.source, article.day, len(article.paragraphs)
('Anadolu Agency', '2021-11-08', 10)
"""
