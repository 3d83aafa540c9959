"""What does an answer hold, and how is it written out?"""
