"""Which arrays of one commit answer queries, and what is worked out of them once?"""
