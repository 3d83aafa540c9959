"""Given a plan, which articles match, and where?"""
