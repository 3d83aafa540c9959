"""How is an index written on an OpenSearch cluster?

An article is one document; the catalogue is there as a log of changes, so that many machines can index at once. The
store and its sessions are used as those of a folder are::

    with ClusterStore(locate("opensearch://search.example:9200/articles")).run(Mode.UPDATE) as session:
        session.add(article)
        session.publish(versions=versions, committed=now)
"""
