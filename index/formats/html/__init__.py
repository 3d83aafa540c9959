"""Given the bytes of an HTML page, which article?

`page` finds the text, `metadata` the facts that the markup states, and what only the eye sees comes from the rules for
plain pages.

>>> from index.formats.html.page import read_html
>>> page = b"<title>Talks resume | The Echo</title><h1>Talks resume</h1><p>They met in Baku on Monday, and agreed.</p>"
>>> draft = read_html(page)
>>> draft.facts[0].values, draft.paragraphs[0].text
(('Talks resume',), 'They met in Baku on Monday, and agreed.')
"""
