"""Given the bytes of a file of one format, which articles?"""
