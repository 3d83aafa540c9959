"""Given articles, which segments come of them?

A writer gathers articles in batches. A batch turns their words into numbers, inverts them into posting lists, and is
written as one segment::

    writer = open_writer(folder, analyzer=Analyzer())
    writer.add(article)
    generation = writer.commit()
"""
