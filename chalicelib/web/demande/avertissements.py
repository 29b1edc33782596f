"""What the law may not grant, read and accepted before filing; nobody is stopped (R9)."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.demande.ecrans.avertissements import AVERTISSEMENTS_LUS
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_avertissements import AvertissementLu, AvertissementsLus
from chalicelib.domain.eligibilite.dates import date_utile
from chalicelib.domain.eligibilite.regles import a_lire, juger_dossier
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.entrepots import dossiers
from chalicelib.usecases.demande.completer_ecran import completer_ecran
from chalicelib.web.demande import ecrans as demande
from chalicelib.web.demande import vues_orientation
from chalicelib.web.demande.vues_avertissements import avertir
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

CHANGES = "Vos réponses ont changé. Relisez cette page, puis continuez."
COCHEZ = "Cochez la case pour continuer, ou modifiez vos réponses."


@routes.get(adresses.avertissements_de_la_demande.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if not dossier.est_modifiable or not juger_dossier(dossier, requete.jour).avertissements:
        return demande.la_ou_il_en_est(requete, dossier)
    return _page(requete, dossier)


@routes.post(adresses.avertissements_de_la_demande.route)
def accepter(requete: Requete, dossier_id: str) -> Response:
    """Keep what was read. A page that told something else than what stands now is shown again."""
    dossier = ouvrir(requete, dossier_id)
    dossier.exiger_modifiable()
    actuels = juger_dossier(dossier, requete.jour).avertissements
    if not actuels:
        return demande.la_ou_il_en_est(requete, dossier)
    if tuple(requete.formulaire.get("lus").split()) != actuels:
        return _page(requete, dossier, {"continuer": CHANGES}, 409)
    if requete.formulaire.get("continuer") != "oui":
        return _page(requete, dossier, {"continuer": COCHEZ}, 422)
    try:
        suivant = completer_ecran(
            dossier,
            AVERTISSEMENTS_LUS,
            AvertissementsLus(lus=_lus(actuels), continuer="oui"),
            vue=requete.formulaire.get("vue"),
            dossiers=dossiers(),
            identifiant=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    except DossierModifieEntreTemps:
        return _page(requete, ouvrir(requete, dossier_id), {"continuer": CHANGES}, 409)
    return demande.la_ou_il_en_est(requete, suivant)


def _lus(leves: tuple[Signalement, ...]) -> tuple[AvertissementLu, ...]:
    return tuple(AvertissementLu(signalement=leve.value) for leve in leves)


def _page(
    requete: Requete, dossier: Dossier, erreurs: dict[str, str] | None = None, statut: int = 200
) -> Response:
    jour = vues_orientation.jour_juge(requete, dossier)
    leves = juger_dossier(dossier, requete.jour).avertissements
    return pages.page(
        "demande/avertissements.html",
        requete,
        statut,
        avertis=avertir(leves, jour, lambda leve: date_utile(dossier, leve, jour)),
        lus=leves,
        relus=not a_lire(dossier, requete.jour),
        vue=dossier.empreinte(AVERTISSEMENTS_LUS.reponse),
        erreurs=erreurs or {},
        action=adresses.avertissements_de_la_demande(dossier.id),
        modifier=adresses.ecran(dossier.id, vues_orientation.ecran_en_cause(dossier, leves[0]).nom),
        titre_ecran=AVERTISSEMENTS_LUS.titre,
        rubrique="demande",
        fil=[
            ("Demander un titre de séjour", adresses.demande(dossier.id)),
            (AVERTISSEMENTS_LUS.titre, ""),
        ],
    )
