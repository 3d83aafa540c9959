"""Given the bytes of a document, which article?

Markdown, Word, OpenDocument, PDF, RTF and subtitles: one file is one article.

>>> from index.formats.documents.markdown import read_markdown
>>> draft = read_markdown(b"---\\nauthor: Jane Roe\\n---\\n# Talks resume\\n\\nThey met in Baku on Monday.")
>>> draft.paragraphs[0].text
'They met in Baku on Monday.'
"""
