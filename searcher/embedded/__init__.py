"""Given a plan, which articles of an index in a folder?

The engine lends a reader of the last commit, and a reader's finder answers one request with array operations::

    with FolderEngine(Path("var/index")).reader() as reader:
        reader.finder(request, plan, Deadline(2.0)).find().total
"""
