"""Given the lines of a page, which of them are the article?

A `Line` has features: is it shouted, does it end as a sentence does? Tables of rules, read from top to bottom, say what
a line is: `furniture` holds those for lines that belong to the page, `head_rules` those for lines that state facts,
`headline` the choices between lines that may be the headline. No rule knows a publisher. To see which saved page needs
which rule, run ``python -m tests.index.page.needed``.

>>> from index.page.article import read_page
>>> draft = read_page("Share\\n\\nTalks resume in Baku\\nBy Jane Roe\\n8 November 2021\\n\\nThey met on Monday.")
>>> [(fact.provenance.field.value, fact.values[0]) for fact in draft.facts if fact.values and not fact.provenance.guess]
[('title', 'Talks resume in Baku'), ('author', 'Jane Roe'), ('published', '2021-11-08')]
>>> [paragraph.text for paragraph in draft.paragraphs]
['They met on Monday.']
"""
