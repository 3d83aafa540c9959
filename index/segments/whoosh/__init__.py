"""Given one of our indexes, what does Whoosh see?

A read-only `whoosh.index.Index` with a schema, an analyzer and readers, so that Whoosh's own query parsers, queries,
scoring, sorting and highlighting run on an archive. Its documents are paragraphs, headlines, standfirsts and section
headings (`kind` says which), each with the facts of its article. The door is
`index.whoosh`::

    import index
    from whoosh.qparser import QueryParser

    archive = index.whoosh("var/index")
    with archive.searcher() as searcher:
        for hit in searcher.search(QueryParser("text", archive.schema).parse("peace treaty"), collapse="id"):
            print(hit["title"], hit.highlights("text"))
"""
