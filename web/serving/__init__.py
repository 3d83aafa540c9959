"""Which processes and threads answer?"""
