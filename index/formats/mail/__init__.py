"""Given the bytes of a message, which article?

An e-mail and a page that a browser saved in one file are both messages: headers, and parts that may nest.

>>> from index.formats.mail.eml import read_eml
>>> draft = read_eml(b"From: Jane Roe <jane@example.org>\\nSubject: Fwd: Talks resume\\n\\nThey met in Baku on Monday.")
>>> draft.facts[0].values, draft.paragraphs[0].text
(('Talks resume',), 'They met in Baku on Monday.')
"""
