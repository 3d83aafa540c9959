"""Given a hit, what is shown of it?

A marker finds what the plan looks for, the best paragraphs are chosen, and each is cut to an excerpt that ends where
sentences end.

>>> from searcher.snippet.passages import excerpt
>>> text = "Rain fell. The peace treaty was signed on Monday. Nobody spoke."
>>> excerpt(text, [(15, 27)], language="en", size=40).text
'The peace treaty was signed on Monday.'
"""
