"""Given articles and what a query looks for, where does each match stand, and beside which words?

>>> from index.analysis.analyzer import Analyzer
>>> from index.vocabulary.article import Article, Paragraph
>>> from index.vocabulary.schema import Form
>>> from searcher.concordance.lines import LineFinder
>>> from searcher.plan.plan import Leaf, Pattern, Plan, Slot, Wanted, Whole
>>> from searcher.query.tree import Everything
>>> from searcher.snippet.hits import Marker
>>> ferry = Leaf(Pattern((Slot(Form.VERBATIM, frozenset({"ferry"})),)))
>>> marker = Marker(Plan(Whole(), (Wanted(ferry, Everything()),)), Analyzer())
>>> article = Article("a", "News", (Paragraph("The old ferry sank."),))
>>> [(line.left, line.match, line.right) for line in LineFinder(marker, Analyzer()).lines(article)]
[('The old ', 'ferry', ' sank.')]
"""
