"""Given a plan, which articles match, and where?

A selection holds the articles that a request leaves, with the counts of its facets; `Paragraphs` finds the paragraphs
that match in them::

    selection = Selection(request, plan, commit, deadline)
    selection.articles, selection.counts(Facet.SOURCE)
"""
