"""Given the articles that match, in which order?

Scores have five parts, two of which are worked out only where they can matter. A collector orders articles, folds
copies and cuts pages::

    ranked = scores(plan, articles, commit=commit, deadline=deadline)
    Collector(articles, ranked, (), Sort.RELEVANCE, commit).page(0, 10)
"""
