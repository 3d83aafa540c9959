"""Given an article and the search that led to it, which page?

::

    GET /article?id=towpath.txt&q=heron&n=3   →  the article, herons marked, with results 2 and 4 beside it
    GET /original?id=towpath.txt              →  the file that it was read from
"""
