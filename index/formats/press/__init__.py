"""Given an export of a press database, which articles?

A file of any kind is first made into pieces (`plain`, `markup`, `word`); each database has a module that tells its own
exports by them and reads their articles (`nexis`, `lexis`, `factiva`, `europresse`, `proquest`).

>>> import io
>>> from index.formats.press.exports import read_export
>>> head = b"1 of 2 DOCUMENTS\\n\\nThe Courier\\n\\nMarch 14, 2019\\n\\nBridge to close\\n\\nLENGTH: 3 words\\n\\n"
>>> export = head + b"It will close on Monday."
>>> [article] = read_export(io.BufferedReader(io.BytesIO(export)), place="courier.txt")
>>> article.title, article.source, article.published, article.paragraphs[0].text
('Bridge to close', 'The Courier', '2019-03-14', 'It will close on Monday.')
"""
