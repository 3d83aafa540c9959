"""Given folders, what has changed in them?"""
