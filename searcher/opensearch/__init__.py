"""Given a plan, which articles of an index on a cluster?"""
