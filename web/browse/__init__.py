"""Given an archive, what is in it: by date, by source and section, and by whom?

>>> from web.browse.calendars import date_asked
>>> date_asked("1987-03").words, date_asked("1987-03-02").words
('March 1987', '2 March 1987')
"""
