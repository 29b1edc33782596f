"""The site of the pages, emptied after each act."""

from tests.web.conftest import le_site, site

__all__ = ["le_site", "site"]
