"""Given a parsed page and its headline, who are the authors of its article?

`marks` reads elements marked as an author's, `nearest` tells which of them are the article's, `below` reads the byline
under a headline, and `signers` puts what else names the authors behind whoever signs.

>>> from lxml.html import document_fromstring
>>> from index.formats.html.authors.nearest import marked_facts
>>> page = "<article><h1>Talks resume</h1><a rel=author href=/jane>Jane Roe</a><p>They met in Baku.</p></article>"
>>> [each.values for each in marked_facts(document_fromstring(page), title="Talks resume")]
[('Jane Roe',)]
"""
