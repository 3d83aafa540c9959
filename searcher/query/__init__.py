"""Given what was typed, which tree?

Any text becomes a tree, with a list of the problems met on the way; nothing that a reader types is an error. A request
is a query with everything that narrows, orders and pages its hits.

>>> from datetime import date
>>> from searcher.query.parser import parse
>>> parsed = parse('"peace treaty" -sport )', syntax="query", today=date(2022, 5, 1))
>>> str(parsed.tree), [problem.message for problem in parsed.problems]
('"peace treaty" -sport', ['This bracket was never opened and was ignored'])
"""
