"""Given the segments of a commit, what does a searcher see?

One snapshot: units and articles are numbered through all segments, and deleted articles appear in no postings::

    snapshot = open_snapshot(folder, analyzer=Analyzer())
    snapshot.words.postings(Form.VERBATIM, ["harbour"]).units
    snapshot.store.article(0).title
"""
