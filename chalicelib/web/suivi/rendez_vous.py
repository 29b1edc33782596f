"""The appointment of a request: say that one cannot come, and read what is answered (R19)."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import rendez_vous_donne
from chalicelib.domain.instruction.empechement import (
    TEXTE_MAX,
    EmpechementDejaDit,
    SaisieEmpechement,
    exiger_deplacable,
    reponse_avant_le,
)
from chalicelib.entrepots import dossiers, instructions
from chalicelib.usecases.demande.deplacer_rendez_vous import deplacer_rendez_vous
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.suivi.conversation import a_ecrire

routes = Routes()


@routes.get(adresses.rendez_vous.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if rendez_vous_donne(dossier) is None:
        return pages.rediriger(adresses.ESPACE, requete)
    return _page(requete, dossier, Saisie({}))


@routes.post(adresses.rendez_vous.route)
def envoyer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    try:
        saisie = valider(SaisieEmpechement, requete.formulaire)
        deplacer_rendez_vous(
            dossier,
            saisie,
            lu=requete.formulaire.get("rendez_vous"),
            dossiers=dossiers(),
            instructions=instructions(),
            identifiant=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    except FormulaireInvalide as refus:
        return _page(requete, dossier, Saisie(requete.formulaire.saisie(), refus.erreurs), 422)
    except EmpechementDejaDit:
        if mots := _autres_mots(dossier, saisie):
            return a_ecrire(requete, dossier, mots)
    return pages.rediriger(adresses.rendez_vous(dossier_id), requete)


def _autres_mots(dossier: Dossier, saisie: SaisieEmpechement) -> str:
    """What was not said the first time."""
    donne = rendez_vous_donne(dossier)
    dit = donne.empechement if donne else None
    besoins = (
        ("J’ai besoin d’un interprète.", saisie.interprete and not (dit and dit.interprete)),
        ("J’ai du mal à me déplacer.", saisie.mobilite and not (dit and dit.mobilite)),
    )
    textes = (saisie.raison, saisie.souhaits)
    nouveaux = [t for t in textes if t and not (dit and t in (dit.raison, dit.souhaits))]
    return "\n".join([*nouveaux, *(besoin for besoin, vrai in besoins if vrai)])


def _page(requete: Requete, dossier: Dossier, etat: Saisie, statut: int = 200) -> Response:
    """The form, or what was sent and by when it is answered."""
    donne = rendez_vous_donne(dossier)
    return pages.page(
        "suivi/rendez_vous.html",
        requete,
        statut,
        dossier=dossier,
        donne=donne,
        quand=dossier.fuseau.rendez_vous(donne.quand) if donne else "",
        passe=bool(donne and dossier.fuseau.jour(donne.quand) < requete.jour),
        a_dire=_a_dire(dossier),
        reponse_avant=reponse_avant_le(dossier),
        f=etat,
        erreurs=etat.erreurs,
        longueur=TEXTE_MAX,
        action=adresses.rendez_vous(dossier.id),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Mon rendez-vous", "")],
    )


def _a_dire(dossier: Dossier) -> bool:
    try:
        exiger_deplacable(dossier)
    except EmpechementDejaDit:
        return False
    return True
