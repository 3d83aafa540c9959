"""Given the segments of a commit, what does a searcher see?"""
