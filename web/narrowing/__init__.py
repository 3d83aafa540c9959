"""Given a search, by which pages does a reader narrow it or say it otherwise?

::

    GET /values?facet=author&q=harbour&find=roe   →  the authors of articles on harbours whose names have “roe” in them
    GET /advanced?q="night ferry" -budget         →  a form that says the same, box by box, and writes queries
"""
