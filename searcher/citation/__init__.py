"""Given articles, how are they cited?

`reference` reads from an article or a hit what a citation says; each format writes that in its own way, one article at
a time, so that a list of any length is streamed.

>>> from index.vocabulary.article import Article
>>> from searcher.citation.plain import plain
>>> from searcher.citation.reference import reference
>>> plain(reference(Article(id="a", title="Dam holds", authors=("Ada Roe",), source="Courier", published="2021-11-08")))
'Ada Roe: “Dam holds”. Courier, 8 November 2021.'
"""
