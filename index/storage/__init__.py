"""What keeps an index, and who may write it?

A store keeps an index and its catalogue in a folder or on a cluster. Each run of the indexer opens one session on it,
which writes articles and commits them with the catalogue::

    with FolderStore(FolderLocation(folder)).run(Mode.UPDATE) as session:
        session.add(article)
        session.publish(versions=versions, committed=now)
"""
