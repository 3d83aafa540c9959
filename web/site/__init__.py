"""Which archive is asked, for what, and by which address?

Every page and every form of data reads its address here, so all of them mean the same search.

>>> from datetime import date
>>> from werkzeug.datastructures import MultiDict
>>> from web.site.params import read_search
>>> read_search(MultiDict([("q", "mayor"), ("from", "2021")])).request(date(2022, 5, 1)).since
'2021-01-01'
"""
