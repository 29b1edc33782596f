"""The e-mail that answers an événement of a request: to whom, and the few facts that it names.

Its words stand with the événement (`recit.courriel`).
"""

from collections.abc import Iterator
from datetime import date, datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import Precisions
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.suivi.points import PointFait
from chalicelib.mail.message import Courriel
from chalicelib.mail.nouvelles import CHANGEMENT, DUPLICATA, ENFANT, MOI
from chalicelib.typographie import date_claire, date_heure, espaces, numero_demande

MODELE = "nouvelle"
"""One frame for all: their words are a list of paragraphs."""


def nouvelle(
    evenement: EvenementDuDossier, dossier: Dossier, *, destinataire: str, lien: str
) -> Courriel | None:
    """The message, or None when the événement asks for none, or when it no longer holds.

    `destinataire` is the verified address of the account; `lien` leads to the notice, after login.
    """
    dit = evenement.dit().courriel
    precisions = evenement.precisions(dossier) if dit else None
    dicible = dossier.numero_demande is not None or evenement.avant_le_depot
    if dit is None or precisions is None or not dicible:
        return None
    mots = _mots(dossier) | dict(_en_mots(precisions, dossier.fuseau))
    objet, *lignes = (espaces(mot.format_map(mots)) for mot in (dit.objet, *dit.lignes))
    return Courriel(
        dit.gabarit,
        destinataire,
        objet,
        {
            "titre": objet,
            "numero": numero_demande(dossier.numero_demande) if dossier.numero_demande else "",
            "lignes": tuple(lignes),
            "liste": tuple(map(espaces, dit.liste)),
            "bouton": ("Se connecter", lien),
        },
        modele=MODELE,
        fuseau=dossier.fuseau,
    )


def est_facultative(evenement: EvenementDuDossier) -> bool:
    """News only: the one kind of message that a person may refuse."""
    return isinstance(evenement, PointFait) and evenement.est_facultatif


def _mots(dossier: Dossier) -> dict[str, str]:
    if dossier.cas.garde_le_titre:
        return (CHANGEMENT if dossier.cas.objet.est_changement else DUPLICATA).en_tete()
    return (ENFANT if dossier.cas.est_pour_enfant else MOI).en_tete()


def _en_mots(precisions: Precisions, fuseau: Fuseau) -> Iterator[tuple[str, str]]:
    """« 12 mars 2027 », « 12 mars 2027 à 10 h 30 »; the rest as it is."""
    for nom, valeur in precisions.items():
        match valeur:
            case datetime():
                yield nom, date_heure(valeur, fuseau)
            case date():
                yield nom, date_claire(valeur)
            case _:
                yield nom, str(valeur)
