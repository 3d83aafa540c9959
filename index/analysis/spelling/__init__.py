"""How is one word spelt in more than one way?

Writers leave out marks, put them elsewhere or use one letter for another; each script and language has its own habits.

>>> from index.analysis.spelling.turkish import with_marks
>>> with_marks("gozlerinde")
'gözlerinde'
"""
