"""Given an archive, which web page?"""

from web.app import create_app

__all__ = ["create_app"]
