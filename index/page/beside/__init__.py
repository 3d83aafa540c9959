"""Given a line beside a headline, which date and which authors does it name?

Its place licenses what would be too bold elsewhere: a line of the text that names a day says nothing of the article.

>>> from index.page.beside.dated import read_marked_line
>>> from index.page.beside.signed import signed_names
>>> line = "Water | By Jane Roe | 8 November 2021 | 5 min read"
>>> signed_names(line, language="en"), read_marked_line(line, language="en").date.iso
(('Jane Roe',), '2021-11-08')
"""
