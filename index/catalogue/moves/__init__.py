"""Given files that are gone and files that are there, which of them were moved, and which id has an article now?

A file that is renamed or moved is gone in one place and there in another, with the same content: so the ids of its
articles lead on to those that they have now, and what was cited or bookmarked is still found.

>>> from index.catalogue.moves.pairing import likeness_of_paths
>>> likeness_of_paths(b"2021/dam.txt", b"old/2021/dam.txt") > likeness_of_paths(b"2021/dam.txt", b"2021/ferry.txt")
True
"""
