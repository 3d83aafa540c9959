"""Given a file or an id, what do we know of it?

The catalogue (SQLite) knows which files an index was built from, which articles came from each, and which failed. A run
stages the next state beside the last one, and settles it once the index has committed.

>>> from pathlib import Path
>>> from index.catalogue.catalogue import contents
>>> contents(Path("no index here")).articles
0
"""
