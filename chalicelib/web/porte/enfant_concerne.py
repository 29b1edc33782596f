"""Which child a parent or guardian files for: the number and the identity, before the draft.

The next page is the same whether the registre knows the child or not: an unknown one goes on with
the identity as typed, and an agent checks it (R27).
"""

from typing import Any

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import site as adresses
from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.compte.freins import ENFANT_COMPTE, ENFANT_NUMERO, TropDeTentatives
from chalicelib.domain.compte.mandats import Mandat, MandatAbsent
from chalicelib.domain.compte.second_facteur import Protege
from chalicelib.domain.compte.sessions import Session
from chalicelib.domain.dossier.reponses_mineur import EnfantConcerne
from chalicelib.domain.personne.identite import SEXES, EtatCivil
from chalicelib.domain.personne.rapprochement import IdentiteSaisie, Rapprochement, rapprocher
from chalicelib.domain.personne.references import d_un_representant
from chalicelib.domain.personne.registre import Personne
from chalicelib.referentiels import lecture
from chalicelib.storage.compte import mandats
from chalicelib.usecases.demande.commencer_demande import HorsDemarche
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages, session
from chalicelib.web.http.dossier_ouvert import doit_attendre
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.porte import cas_choisi, commencer
from chalicelib.web.porte import vues as vues_porte

routes = Routes()


@routes.get(adresses.ENFANT)
def enfant(requete: Requete) -> Response:
    """The form, for the case in the address (PRO-08)."""
    session.exiger(requete)
    cas = cas_choisi.lire(requete.query)
    if cas is None or not cas.est_pour_enfant:
        return pages.rediriger(adresses.POUR_ENFANT, requete)
    return _page(requete, cas, Saisie({}))


@routes.post(adresses.ENFANT)
def commencer_pour_enfant(requete: Requete) -> Response:
    """Begin the request of this child; what is wrong is said at its field, nothing is lost."""
    ouverte = session.exiger(requete)
    formulaire = requete.formulaire
    cas = cas_choisi.lire(formulaire.saisie())
    if cas is None or not cas.est_pour_enfant:
        return pages.rediriger(adresses.POUR_ENFANT, requete)
    try:
        saisi = valider(EnfantConcerne, formulaire)
    except FormulaireInvalide as refus:
        return _page(requete, cas, Saisie(formulaire.saisie(), refus.erreurs), 422)
    try:
        _freiner(requete, ouverte.compte_id, saisi.numero_etranger)
        mandat = _mandat(ouverte, saisi, requete)
        connue = _connue(saisi, ouverte, mandat)
        personne = connue or _telle_que_saisie(saisi)
        return commencer.ouvrir(
            requete,
            ouverte,
            personne,
            cas,
            identite_saisie=connue is None,
            mandat_jusqu_au=mandat.fin if mandat else None,
        )
    except MandatAbsent as refus:
        return _page(requete, cas, Saisie(formulaire.saisie()), 422, refus=refus)
    except HorsDemarche as ailleurs:
        tu = doit_attendre(ouverte.compte_id, Protege.REGISTRE)
        quand = "" if tu else vues_porte.date_de(personne, ailleurs.orientation, requete)
        return vues_porte.orienter(
            requete, ailleurs.orientation, quand, dites=cas_choisi.champs(cas)
        )
    except TropDeTentatives as refus:
        return _page(requete, cas, Saisie(formulaire.saisie()), 429, refus=refus)


def _freiner(requete: Requete, compte_id: str, numero_etranger: str) -> None:
    """Raises TropDeTentatives; counted before the registre is asked, whatever it answers."""
    freins = entrepots.freins()
    freins.compter(ENFANT_COMPTE, compte_id, requete.maintenant)
    freins.compter_cible(ENFANT_NUMERO, compte_id, numero_etranger, requete.maintenant)


def _mandat(ouverte: Session, saisi: EnfantConcerne, requete: Requete) -> Mandat | None:
    """That of a legal representative for this child; None for who needs none.

    Raises MandatAbsent.
    """
    if not d_un_representant(ouverte.identifiant):
        return None
    mandat = mandats.lire(entrepots.table(), ouverte.compte_id, saisi.numero_etranger)
    if mandat is None or not mandat.tient_le(requete.jour):
        raise MandatAbsent
    return mandat


def _connue(saisi: EnfantConcerne, ouverte: Session, mandat: Mandat | None) -> Personne | None:
    """The child as the registre knows him, when the number and the identity agree.

    Only for who is known to represent him: nobody else learns whom the registre knows (J11).
    """
    personne = entrepots.registre().get(saisi.numero_etranger)
    if personne is None:
        return None
    dit = IdentiteSaisie(nom=saisi.nom, prenoms=saisi.prenoms, date_naissance=saisi.date_naissance)
    meme = rapprocher(dit, personne.etat_civil) is Rapprochement.IDENTIQUE
    lie = mandat is not None or ouverte.identifiant in personne.representants
    return personne if meme and lie else None


def _telle_que_saisie(saisi: EnfantConcerne) -> Personne:
    return Personne(
        numero_etranger=saisi.numero_etranger,
        etat_civil=EtatCivil(
            nom_naissance=saisi.nom,
            prenoms=(saisi.prenoms,),
            sexe=saisi.sexe,
            date_naissance=saisi.date_naissance,
            ville_naissance=saisi.ville_naissance,
            pays_naissance=saisi.pays_naissance,
            nationalites=(saisi.nationalite,),
        ),
    )


def _page(
    requete: Requete, cas: Cas, saisie: Saisie, statut: int = 200, **contexte: Any
) -> Response:
    return pages.page(
        "demander/enfant.html",
        requete,
        statut,
        f=saisie,
        erreurs=saisie.erreurs,
        champs=cas_choisi.champs(cas),
        precedente=cas_choisi.adresse(adresses.PREAMBULE, cas),
        sexes=[(sexe.value, libelle) for sexe, libelle in SEXES.items()],
        pays=lecture.pays().items(),
        nationalites=lecture.nationalites().items(),
        rubrique="demande",
        fil=[("Demander un titre de séjour", adresses.DEMANDER), ("L’enfant", "")],
        **({"refus": None} | contexte),
    )
