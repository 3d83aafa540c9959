"""Given text, which terms does it have?

Text is normalised, cut into tokens and stemmed by its language, the same way for articles and for queries. Articles
with nearly the same words are copies.

>>> from index.analysis.analyzer import Analyzer
>>> [token.stemmed for token in Analyzer().analyze("The Universities", language="en")]
[('en:the',), ('en:univers',)]
"""
