"""Given folders, what has changed in them?

Roots are the folders and files that an index is built from. A walk lists their files, a plan compares these with what
the catalogue knows, and a watcher reports changes as they happen.

>>> from index.sync.plan import Known, plan
>>> from index.sync.walker import Entry
>>> known = Known(1, Entry(b"a.txt", size=5, mtime_ns=10, ctime_ns=10), seen_ns=3_000_000_000)
>>> [step.change.name for step in plan([Entry(b"a.txt", size=6, mtime_ns=11, ctime_ns=11)], [known])]
['CHANGED']
"""
