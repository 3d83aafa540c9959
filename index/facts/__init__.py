"""Given words on a page or in a field, which date, name or text?

What is understood here does not depend on the format that the words come from. A `Fact` holds a value and where it was
found; `finish` makes the article of all facts and paragraphs, the most trusted first.

>>> from index.facts.dates import read_date
>>> from index.facts.names import names
>>> read_date("Monday, 8 November 2021").iso, names("By Jane Roe, Political Editor")
('2021-11-08', ('Jane Roe',))
"""
