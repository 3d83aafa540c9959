"""Given a query, which other query may be meant?

Completions of what is being typed, the right spelling of a word that few articles have, and searches that do find
articles where one found none. Each is counted before it is offered::

    Speller(counter).suggestion(request, tree, plan, total=0)       # "Did you mean karabakh (214)?"
"""
