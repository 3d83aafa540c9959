"""How is an index stored on disk, and how is it read back?

An index is a list of segments that never change (FORMAT.md). Each commit names some, and what is deleted of them.
`writing` makes segments, `merging` joins small ones, `file` is what one holds, and `reading` offers a commit as one
whole::

    writer = index.segments.writing.writer.open_writer(folder, analyzer=analyzer)
    writer.add(article)
    writer.commit()
    snapshot = index.segments.reading.snapshot.open_snapshot(folder, analyzer=analyzer)
"""
