"""What the pages of the door share: an orientation, and what to prepare for a case."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.adresses.nommees import NOMMEES
from chalicelib.domain.cas.cas import Cas, Qualite
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.dossier.reponses_titre import Residence
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.dates import date_utile
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.personne.registre import NatureTitre, Personne
from chalicelib.domain.pieces.attendues import ModeLogement
from chalicelib.domain.pieces.ephoto import CARTE_PHOTOGRAPHES
from chalicelib.domain.pieces.liste_a_preparer import liste_a_preparer
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.porte import cas_choisi

SANS_IDENTIFIANT = "0" * 20


def orientation(nom: str) -> Orientation | None:
    return Orientation(nom) if nom in tuple(Orientation) else None


def orienter(
    requete: Requete,
    vers: Orientation,
    quand: str = "",
    *,
    recommencer: bool = False,
    dites: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """The page of an orientation, with the date of the person when there is one.

    `dites` are the answers that led there: they go in the proof that she may ask for.
    """
    conseil = conseils(requete.jour)[vers]
    texte, page = conseil.suite
    return pages.page(
        "demander/orientation.html",
        requete,
        orientation=vers.value,
        conseil=conseil,
        suite=(texte, NOMMEES[page]),
        quand=quand,
        questions=adresses.MA_SITUATION if recommencer else adresses.DEMANDER,
        preuve=preuve(adresses.CONSTATS, {"orientation": vers.value, **dites}),
        rubrique="demande",
        fil=[("Demander un titre de séjour", adresses.DEMANDER), ("Votre situation", "")],
    )


def preuve(action: str, champs: Mapping[str, str]) -> dict[str, Any]:
    """What the form asking for a proof sends; what is drawn makes its number."""
    return {"action": action, "champs": champs, "envoi": hasard.identifiant()}


def date_de(personne: Personne, vers: Orientation | Signalement, requete: Requete) -> str:
    """The sentence of `dates.PHRASES`, from the registre alone: no request exists yet."""
    debuts = [t.debut for t in personne.titres if t.nature is not NatureTitre.VISA]
    residence = Residence(reguliere_depuis=min(debuts)) if debuts else None
    sans_suite = Dossier(
        id=SANS_IDENTIFIANT,
        compte_id="",
        cree_le=requete.maintenant,
        personne=personne,
        cas=Cas(qualite=Qualite.REFUGIE),
        reponses=Reponses(residence=residence),
    )
    return date_utile(sans_suite, vers, requete.jour)


def preparation(cas: Cas, jour: date, logement: ModeLogement | None = None) -> dict[str, Any]:
    """What is said of a case before its first screen: its documents."""
    return {
        "cas": cas,
        "champs": cas_choisi.champs(cas),
        "intitule": intitule(cas, jour),
        "rubriques": liste_a_preparer(cas, jour, logement),
        "carte": CARTE_PHOTOGRAPHES,
        "liste": f"listes/{cas.cle}",
    }
