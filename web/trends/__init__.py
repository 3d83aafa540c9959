"""Given queries in an address, which chart shows how often each is found over time?

>>> from werkzeug.datastructures import MultiDict
>>> from web.trends.asked import read_asked
>>> read_asked(MultiDict([("q", "oil"), ("q", "gas"), ("by", "month"), ("from", "1987")])).address("/trends")
'/trends?q=oil&q=gas&by=month&from=1987'
"""
