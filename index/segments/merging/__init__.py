"""Given segments, which one takes their place, and when?"""
