"""Given a search, which page shows every match of it on a line?

>>> from werkzeug.datastructures import MultiDict
>>> from web.concordance.asked import read_asked_lines
>>> asked = read_asked_lines(MultiDict([("q", "ferry"), ("by", "left2"), ("near", "old"), ("page", "3")]))
>>> asked.address("/concordance")
'/concordance?by=left2&near=old&q=ferry&page=3'
"""
