"""Which searches did a reader save, and what is new in each?

New is what a search finds now and has not found before the reader looked last, whatever happened to the index since: it
is told by the ids that were found, not by when a file was read. So a rebuild makes nothing new; an article that was
edited is new to a search that it matches for the first time; and one whose file was renamed is not, where the archive
knows its former id.

::

    mine = SavedSearches(KeptFile(Path("var/index.dossiers")), "ann")
    with searcher.open("var/index") as archive:
        mine.save("Peace", SavedOptions("armenia peace"), archive, today=date.today())
        news = mine.news(mine.named("Peace"), archive, today=date.today())  # news.ids: what came since
        mine.look(news)
"""
