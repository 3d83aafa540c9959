"""Given results, which page?"""
