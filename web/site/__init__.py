"""Which archive is asked, for what, and by which address?"""
