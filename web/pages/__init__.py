"""Given results, which page?

Views read an address, search, and hand templates plain values: chips, hits, facets, bars. Nothing here decides what
matches.

>>> from web.pages.matches import pieces
>>> [(piece.text, piece.number) for piece in pieces("Peace treaty signed", [(0, 12)])]
[('Peace treaty', 1), (' signed', 0)]
"""
