"""Given a file of records, which articles?

A record is an object of JSON, a row of a table or a reference with its abstract; its fields have names.

>>> from index.formats.records.record import article_of
>>> article = article_of({"headline": "Talks resume", "text": "They met."}, location="talks.jsonl:1")
>>> article.title, article.paragraphs[0].text
('Talks resume', 'They met.')
"""
