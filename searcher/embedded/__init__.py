"""Given a plan, which articles of an index in a folder?"""
