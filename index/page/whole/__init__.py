"""Given a whole web page as text, menus and all, which lines are its article?

A browser gives a page as text when it is copied or saved so; text browsers (Lynx, w3m) print it. `marks` takes off what
they add, `stretch` finds the running text, `heading` looks for the headline from there upwards, `writers` for the
authors around both, and `pasted` reads what lies between them as a page without menus.

>>> from index.page.whole.pasted import read_text_page
>>> menu = "News\\nSport\\nLamps\\nRopes\\n" * 10
>>> text = "The ferry has left the port, the council said on Monday, and it will not come back."
>>> draft = read_text_page(f"{menu}\\nFerry leaves port for good\\nBy Jane Roe\\n8 November 2021\\n\\n{text}")
>>> [(fact.provenance.field.value, fact.values[0]) for fact in draft.facts if fact.values and not fact.provenance.guess]
[('author', 'Jane Roe'), ('title', 'Ferry leaves port for good'), ('published', '2021-11-08')]
"""
