"""Given a file or an id, what did we know of it?"""
