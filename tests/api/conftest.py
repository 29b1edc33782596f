"""The API is called on the site of the pages: one application, one table."""

from tests.web.conftest import le_site, site

__all__ = ["le_site", "site"]
