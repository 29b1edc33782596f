"""The first version of the API, as routes, and the page that describes it."""

from chalicelib.api import page
from chalicelib.api.publiques import OPERATIONS
from chalicelib.api.routes import RoutesApi

routes = RoutesApi(OPERATIONS, page.ENTREE)
