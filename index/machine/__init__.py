"""What do we need of the operating system?"""
