"""Given a plan, which articles of an index on a cluster?

The same reader and finder as for a folder, with requests to OpenSearch in place of arrays: one that finds, counts and
orders, and one that fetches the articles of a page::

    with ClusterEngine(locate("opensearch://node1:9200/articles")).reader() as reader:
        reader.finder(request, plan, Deadline(2.0)).find().total
"""
