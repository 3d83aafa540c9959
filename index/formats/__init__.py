"""Given bytes, which articles?"""
