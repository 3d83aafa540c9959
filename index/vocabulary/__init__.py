"""What do both sides agree on?"""
