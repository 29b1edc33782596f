"""The first version of the API, as routes of Chalice, and the page that describes it."""

from chalice.app import Blueprint

from chalicelib.api import page
from chalicelib.api.publiques import OPERATIONS
from chalicelib.api.routes import inscrire

blueprint = Blueprint(__name__)
inscrire(blueprint, OPERATIONS)
page.inscrire(blueprint)
