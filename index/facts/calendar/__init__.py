"""Which month, or which day of the week, has this name?

>>> from index.facts.calendar.names import month_called, weekday_called
>>> month_called("März", "de"), weekday_called("Do.", "de")
(3, 3)
"""
