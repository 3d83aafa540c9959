"""Given files, which articles, and how do they get into an index?"""
