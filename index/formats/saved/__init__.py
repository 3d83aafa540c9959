"""Given a page that a program saved with its pictures, which article?

A browser or an extension writes the page, its frames and its pictures into one file, in forms of their own; ArchiveBox
writes several forms of one page into a folder.

>>> import io
>>> from index.formats.saved.data_uris import read_page_bytes
>>> picture = b"data:image/png;base64," + b"iVBORw0KGgo" * 30
>>> read_page_bytes(io.BytesIO(b"<h1>Talks resume</h1><img src='" + picture + b"'>"))
b"<h1>Talks resume</h1><img src='data:,'>"
"""
