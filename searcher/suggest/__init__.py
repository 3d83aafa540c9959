"""Given a query, which other one may be meant?"""
