"""How good is the ranking?

Judged queries tell: what people asked, and which articles answer it. `searcher.evaluate.measures` computes TREC's
measures, `searcher.evaluate.trec` reads and writes TREC's files, and `searcher.evaluate.bm25f` ranks as Whoosh does, to
compare with. The command does all of that for an index::

    python -m searcher.evaluate --index var/index queries.tsv qrels.tsv
    python -m searcher.evaluate --index var/index --engine whoosh queries.tsv qrels.tsv

The comparison of two rankings works on plain numbers:

>>> from searcher.evaluate.measures import compare_scores
>>> compare_scores({"1": 1.0, "2": 0.75}, {"1": 0.5, "2": 0.75}).difference
0.25
"""
