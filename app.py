"""The table of contents: the Chalice app and the blueprints it is made of."""

from chalice.app import Chalice

from chalicelib.api import v1
from chalicelib.api.routes import refus_en_problemes
from chalicelib.events.blueprints import TRAVAILLEURS
from chalicelib.web.blueprints import PAGES
from chalicelib.web.http.middleware import pages_et_en_tetes

app = Chalice(app_name="anef-bpi", configure_logs=False)
app.register_middleware(pages_et_en_tetes, "http")
app.register_middleware(refus_en_problemes, "http")

for entree in (*PAGES, *TRAVAILLEURS, v1):
    app.register_blueprint(entree.blueprint)
