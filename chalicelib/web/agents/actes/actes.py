"""Every act of an agent as a form: shown, sent, and shown again with all that was typed.

One address an act, so that the audit of rights sees each of them.
"""

from collections.abc import Mapping
from http import HTTPStatus

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.acces import But
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps, ErreurMetier, SaisieImpossible
from chalicelib.domain.instruction.acte import Acte, ActeImpossible, SansSaisie
from chalicelib.domain.instruction.habilitations import HabilitationRefusee
from chalicelib.domain.instruction.table import ACTES, possibles
from chalicelib.domain.modele import Modele
from chalicelib.entrepots import bancs
from chalicelib.web.agents.actes import apercu, conflits, formulaires, suite, vues
from chalicelib.web.agents.dossier import buts
from chalicelib.web.agents.dossier.lectures import ButADire, DossierAuBanc, lire
from chalicelib.web.agents.dossier.ouvrir import accomplir, ouvrir
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.formulaire.formulaires import FormulaireInvalide
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Vue

routes = RoutesAgents()


def _montrer(acte: Acte) -> Vue:
    def montrer(requete: Requete, agent: Agent, dossier_id: str) -> Response:
        """The form, as it was left when a draft was kept; it shows the file, it is a reading."""
        try:
            lu = _lire(requete, agent, acte, dossier_id)
        except ButADire as question:
            return _demander_le_but(requete, agent, acte, question)
        connus = lu.note or _connu(acte, lu.dossier, requete)
        return _page(requete, agent, acte, lu.dossier, Saisie(connus), brouillon=bool(lu.note))

    return montrer


def _connu(acte: Acte, dossier: Dossier, requete: Requete) -> dict[str, str]:
    """What the form holds before the agent types."""
    return formulaires.FORMULAIRES[acte].connu(dossier, requete.jour)


def _envoyer(acte: Acte) -> Vue:
    def envoyer(requete: Requete, agent: Agent, dossier_id: str) -> Response:
        ouvert = ouvrir(agent, dossier_id, acte)
        dossier = ouvert.depose
        requete.fuseau = dossier.fuseau
        if "brouillon" in requete.formulaire or "effacer" in requete.formulaire:
            return _noter(requete, agent, acte, dossier)
        if "modifier" in requete.formulaire:
            return _modifier(requete, agent, acte, dossier_id)
        try:
            saisie = formulaires.lire(acte, requete.formulaire, dossier.prefecture.code)
            if "apercu" in requete.formulaire:
                return _relire(requete, agent, acte, dossier_id, saisie)
            version = _version_connue(requete, agent, acte, dossier)
            apres = accomplir(
                requete, agent, acte, dossier_id, saisie, version=version, ouvert=ouvert
            )
        except HabilitationRefusee:
            raise
        except (FormulaireInvalide, ErreurMetier) as refus:
            return _refuser(requete, agent, acte, dossier_id, refus)
        if ACTES[acte].redige:
            bancs().oublier(dossier_id, agent.id, acte.value)
        return pages.rediriger(suite.adresse(acte, dossier, apres, requete, agent), requete)

    return envoyer


def _relire(
    requete: Requete, agent: Agent, acte: Acte, dossier_id: str, saisie: Modele
) -> Response:
    """What the person will read, before anything is sent. Raises what the act itself raises."""
    dossier = _lu(requete, agent, acte, dossier_id)
    return pages.page(
        "agents/relire.html",
        requete,
        **vues.cadre(acte, dossier, requete),
        lettre=apercu.lettre(acte, dossier, saisie, agent, requete.maintenant),
        prefecture=dossier.prefecture,
        tapes=formulaires.tapes(requete.formulaire),
    )


def _modifier(requete: Requete, agent: Agent, acte: Acte, dossier_id: str) -> Response:
    """From the letter back to the form, with all that was typed."""
    dossier = _lu(requete, agent, acte, dossier_id)
    return _page(requete, agent, acte, dossier, Saisie(formulaires.tapes(requete.formulaire)))


def _version_connue(requete: Requete, agent: Agent, acte: Acte, dossier: Dossier) -> int | None:
    """The version that the act goes by; None for the one of the page. Raises as `accomplir`.

    A file is taken as it is: the queue shows nothing that its owner may be correcting. One press
    may say that OFPRA's act is there and grant the card: the second act knows the first one.
    """
    if acte is Acte.PRENDRE_EN_CHARGE:
        return dossier.version
    if acte is Acte.ACCORDER and "etat_civil_recu" in requete.formulaire:
        recu = Acte.RECEVOIR_ETAT_CIVIL
        return accomplir(requete, agent, recu, dossier.id, SansSaisie()).version
    return None


def _refuser(
    requete: Requete, agent: Agent, acte: Acte, dossier_id: str, refus: Exception
) -> Response:
    """Nothing was done: what was typed is kept, here and on the file."""
    tapes = formulaires.tapes(requete.formulaire)
    if ACTES[acte].redige:
        bancs().noter(dossier_id, agent.id, acte.value, tapes, requete.maintenant)
    erreurs, statut = _erreurs(refus)
    try:
        dossier = _lu(requete, agent, acte, dossier_id)
    except ButADire as question:
        return _demander_le_but(requete, agent, acte, question)
    return _page(requete, agent, acte, dossier, Saisie(tapes, erreurs), statut=statut, refus=refus)


def _lu(requete: Requete, agent: Agent, acte: Acte, dossier_id: str) -> Dossier:
    """Raises as `_lire`."""
    return _lire(requete, agent, acte, dossier_id).dossier


def _lire(requete: Requete, agent: Agent, acte: Acte, dossier_id: str) -> DossierAuBanc:
    """The file, and its form as it was left.

    Raises ButADire, but for whoever takes the file in charge: that says why.
    """
    but = But.INSTRUCTION if acte is Acte.PRENDRE_EN_CHARGE else None
    return lire(requete, agent, dossier_id, acte, but, acte.value)


def _demander_le_but(requete: Requete, agent: Agent, acte: Acte, question: ButADire) -> Response:
    adresse = adresses.acte(question.dossier.id, acte.value)
    return buts.demander(requete, agent, question.dossier, adresse)


def _erreurs(refus: Exception) -> tuple[Mapping[str, str], HTTPStatus]:
    if isinstance(refus, FormulaireInvalide):
        return refus.erreurs, HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(refus, DossierModifieEntreTemps | ActeImpossible):
        return {}, HTTPStatus.CONFLICT
    phrase = f"{refus.phrase} {refus.suite}" if isinstance(refus, ErreurMetier) else ""
    champ = refus.champ if isinstance(refus, SaisieImpossible) else ""
    return {champ: phrase}, HTTPStatus.UNPROCESSABLE_ENTITY


def _page(
    requete: Requete,
    agent: Agent,
    acte: Acte,
    dossier: Dossier,
    saisie: Saisie,
    *,
    statut: int = 200,
    brouillon: bool = False,
    refus: Exception | None = None,
) -> Response:
    """`changements`: what happened since the page that was sent, when something did.

    A letter that needs nothing typed is shown at once.
    """
    conflit = statut == HTTPStatus.CONFLICT
    return pages.page(
        "agents/acte.html",
        requete,
        statut,
        **vues.cadre(acte, dossier, requete),
        saisie=saisie,
        erreurs=saisie.erreurs,
        brouillon=brouillon,
        conflit=conflit,
        possible=acte in possibles(dossier.etat),
        lettre=apercu.deja_ecrite(acte, dossier, agent, requete.maintenant),
        changements=conflits.depuis_la_page(dossier, requete) if conflit else [],
        refus=refus or "",
    )


def _noter(requete: Requete, agent: Agent, acte: Acte, dossier: Dossier) -> Response:
    """Keep the text on the file, or throw it away: nothing is sent."""
    if "effacer" in requete.formulaire:
        bancs().oublier(dossier.id, agent.id, acte.value)
    else:
        tapes = formulaires.tapes(requete.formulaire)
        bancs().noter(dossier.id, agent.id, acte.value, tapes, requete.maintenant)
    return pages.rediriger(adresses.acte(dossier.id, acte.value), requete)


for _acte in ACTES:
    _chemin = adresses.acte.route_de(acte=_acte.value)
    routes.get(_chemin, _acte)(_montrer(_acte))
    routes.post(_chemin, _acte)(_envoyer(_acte))
