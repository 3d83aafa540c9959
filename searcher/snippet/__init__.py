"""Given a hit, what is shown of it?"""
