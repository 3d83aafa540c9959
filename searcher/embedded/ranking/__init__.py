"""Given the articles that match, in which order?"""
