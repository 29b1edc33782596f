"""The API answers nothing that its document does not say, whatever it is sent.

Every way of being wrong on a request that does not exist is tried by `make schemathesis`.
"""

from chalicelib.api.publiques import OPERATIONS
from tests.api.epreuve import eprouver
from tests.web.site import Site


def test_aucun_appel_ne_recoit_une_panne_ni_une_reponse_qui_n_est_pas_decrite(site: Site) -> None:
    bilan = eprouver(site, exemples=1, graine=1, echantillon=True)
    assert bilan.fautes == []
    decrites = {f"{o.methode} {o.chemin}" for o in OPERATIONS}
    assert decrites - bilan.operations == {"GET /openapi.json"}  # read first, to know the others
    assert {200, 400, 403, 404, 409, 412, 415, 422, 428} <= set(bilan.statuts)
    assert bilan.appels > 1000
