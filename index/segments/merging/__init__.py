"""Given segments, which are merged, and how do they become one?

>>> from index.segments.merging.policy import choose_merges
>>> choose_merges([10, 500_000, 20], dead=[0, 0, 0])
[[0, 2]]
"""
