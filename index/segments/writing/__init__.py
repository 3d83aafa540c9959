"""Given articles, which segment?"""
