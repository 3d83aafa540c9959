"""Which arrays of one commit answer queries, and what is computed from them once?

A commit is opened once for all requests. Articles and units are ascending arrays of numbers, and what a request works
out for a word is kept, within a budget, for the next one.

>>> import numpy as np
>>> from searcher.embedded.arrays.numbers import intersection
>>> intersection(np.array([1, 4, 7], np.int32), np.array([4, 5, 7], np.int32)).tolist()
[4, 7]
"""
