"""What do the indexer and the searcher agree on?

Articles, the units and forms that an index is made of, what a snapshot of it offers, where it is, and the errors and
reports that users see. This room imports no other.

>>> from index.vocabulary.article import Article, Paragraph
>>> from index.vocabulary.schema import units
>>> article = Article(id="a", title="Harbour reopens", paragraphs=(Paragraph("Ferries sail again."),))
>>> [unit.text for unit in units(article)]
['Harbour reopens', 'Ferries sail again.']
"""
