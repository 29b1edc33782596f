"""The table of contents: the Chalice app and the blueprints it is made of."""

from chalice.app import Chalice

from chalicelib.events import (
    attestations,
    courriels,
    expeditions,
    inscriptions,
    relais,
    televersements,
)
from chalicelib.web import (
    compte,
    connexion,
    demande,
    demander,
    depot,
    justificatifs,
    middleware,
    mot_de_passe,
    public,
    sante,
    suivi,
    verification,
)

app = Chalice(app_name="anef-bpi", configure_logs=False)
app.register_middleware(middleware.pages_et_en_tetes, "http")

COMPTES = (compte, connexion, mot_de_passe)
PAGES = (public, demander, demande, justificatifs, depot, suivi, verification, sante)
TRIGGERS = (relais, inscriptions, attestations, courriels, expeditions, televersements)

for module in (*COMPTES, *PAGES, *TRIGGERS):
    app.register_blueprint(module.blueprint)
