"""Given an index of ours, what does Whoosh see of it?"""
