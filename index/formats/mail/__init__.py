"""Given the bytes of a message, which article?

A message has headers, and parts that may nest; a page that a browser saved in one file is one too
(`index.formats.saved.mhtml`).

>>> from index.formats.mail.eml import read_eml
>>> draft = read_eml(b"From: Jane Roe <jane@example.org>\\nSubject: Fwd: Talks resume\\n\\nThey met in Baku on Monday.")
>>> draft.facts[0].values, draft.paragraphs[0].text
(('Talks resume',), 'They met in Baku on Monday.')
"""
