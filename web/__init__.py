"""Given an archive, which web page?"""

from web.serving.app import create_app

__all__ = ["create_app"]
