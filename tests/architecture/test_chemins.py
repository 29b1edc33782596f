"""API Gateway prefers a fixed path part to a parameter, even when the fixed one has no method."""

import app as application
from chalicelib.domain.demande.ecrans.table import ECRANS


def test_no_ecran_bears_the_name_of_a_fixed_part_of_the_same_address() -> None:
    prefixe = "/demandes/{dossier_id}/"
    chemins = application.app.routes
    fixes = {
        chemin.removeprefix(prefixe).split("/")[0]
        for chemin in chemins
        if chemin.startswith(prefixe) and not chemin.removeprefix(prefixe).startswith("{")
    }
    for ecran in ECRANS:
        propre = prefixe + ecran.nom
        if ecran.nom in fixes:
            assert set(chemins[propre]) >= {"GET", "POST"}, f"{propre} hides {{ecran}}"
