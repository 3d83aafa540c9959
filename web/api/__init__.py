"""Given results, which data?"""
