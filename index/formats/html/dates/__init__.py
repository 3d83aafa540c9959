"""Given the outline of a page and the dates in its markup, when did its article appear?

>>> from lxml.html import document_fromstring
>>> from index.formats.html.body.blocks import read_outline
>>> from index.formats.html.dates.beside import dates_beside
>>> outline = read_outline(document_fromstring("<h1>The dam holds</h1><p>Jane Roe · 3 May 2021 · 12 comments</p>"))
>>> [each.values for each in dates_beside(outline, title="The dam holds", language="en")]
[('2021-05-03',)]
"""
