"""One paper of each kind that is printed, plain and difficult: what is measured and counted."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import product
from typing import Any

from chalicelib.documents import constat, historique, lettre, lettre_d_avis, lettre_du_code
from chalicelib.documents import liste_pieces as liste
from chalicelib.documents.mise_en_page import Marque
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.journal.historique import Journee, LigneHistorique
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.domain.personne.identite import EtatCivil
from chalicelib.domain.porte.constat import Constat
from tests import lettres
from tests.documents.exemples import (
    BORDEAUX,
    SELAM,
    VERIFICATION,
    attestation,
    attestation_difficile,
    code_factice,
    confirmation,
    decision_favorable,
    imprimer,
    imprimer_confirmation,
    renouvellement,
)

Papier = Callable[[], bytes]

MARQUES: tuple[Marque, ...] = ("etat", "neutre")
_JOUR = date(2026, 11, 21)
_MIDI = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
_LYON = toutes()["69"]
_SITE = "bpi.exemple.test"


def nomme(nom: str) -> EtatCivil:
    """The person of the examples under another name."""
    return SELAM.model_copy(update={"nom_naissance": nom, "prenoms": (nom,)})


def _scelle(delivre: Attestation, marque: Marque, ca_id: str = "FR00") -> Papier:
    code = code_factice(delivre, ca_id)
    return lambda: imprimer(delivre, code, marque)


def _lettre(ecrite: Lettre, marque: Marque) -> Papier:
    prefecture = toutes()[ecrite.code_prefecture]
    return lambda: lettre.imprimer(ecrite, prefecture=prefecture, marque=marque, specimen=True)


def _code(marque: Marque) -> bytes:
    feuille = lettre_du_code.FeuilleDuCode(("Selam TESFAYE", BORDEAUX.voie), "AB3D-EF7H", _JOUR)
    return lettre_du_code.imprimer(
        [feuille, feuille._replace(acces=True)],
        prefecture=_LYON,
        marque=marque,
        site=_SITE,
        jour=_JOUR,
        specimen=True,
    )


def _avis(marque: Marque) -> bytes:
    feuille = lettre_d_avis.FeuilleDAvis(("Amina Exemple", "69003 Lyon"), "Décision", "1" * 19)
    return lettre_d_avis.imprimer(
        [feuille] * 2, prefecture=_LYON, marque=marque, site=_SITE, jour=_JOUR, specimen=False
    )


def _historique(marque: Marque) -> bytes:
    sans: Any = None
    lignes = tuple(LigneHistorique(_MIDI, "Vous", f"Étape {n} remplie.", sans) for n in range(40))
    pieces = [("Documents", ["Justificatif de domicile", "Acte de naissance, traduit"])]
    return historique.imprimer(
        "2026112103300000042",
        "Préfecture du Rhône",
        [Journee(_JOUR, lignes)],
        pieces,
        jour=_JOUR,
        marque=marque,
    )


def _liste(marque: Marque) -> bytes:
    pieces = tuple((f"Justificatif numéro {n}", "Conseil à lire. " * 20) for n in range(20))
    rubriques = (liste.Rubrique("Votre domicile", pieces),)
    return liste.imprimer("Les documents à préparer", "Première demande.", rubriques, marque, _JOUR)


def _preuve(marque: Marque) -> bytes:
    sortie = Constat(
        code="AB3D-EF7H",
        le=_MIDI,
        orientation="sans_numero",
        reponses=(),
        titre="Demandez d’abord votre numéro étranger",
        pourquoi="Le site a besoin de ce numéro pour vous reconnaître.",
        source="CESEDA, art. R. 431-2",
        lieu="Préfecture",
        que_faire=("Écrivez à votre préfecture.",),
        apporter=("La décision de l’OFPRA",),
        nom="Élise Fictive",
    )
    return constat.imprimer(
        sortie, numero="AB3D-EF7H", specimen=True, adresse_verification=VERIFICATION, marque=marque
    )


def _lettres() -> dict[str, Lettre]:
    convocations = {f"convocation {o}": lettres.une_convocation(o) for o in ObjetConvocation}
    return convocations | {
        "refus": lettres.un_refus(),
        "refus long": lettres.un_refus_long(),
        "classement": lettres.un_classement(),
        "préavis": lettres.un_preavis(),
    }


def _delivres() -> dict[str, Attestation]:
    return {
        "attestation": attestation(),
        "attestation difficile": attestation_difficile(),
        "renouvellement": renouvellement(),
        "décision favorable": decision_favorable(),
        "nom turc": attestation(etat_civil=nomme("Şahin-Yıldız")),
        "nom transcrit": attestation(etat_civil=nomme("ʻAlī Ḥusayn")),
        "nom vietnamien": attestation(etat_civil=nomme("Nguyễn")),
    }


def papiers() -> dict[str, Papier]:
    """Each kind, by its name and the brand it bears."""
    tous: dict[str, Papier] = {}
    for marque, (nom, delivre) in product(MARQUES, _delivres().items()):
        tous[f"{nom}, {marque}"] = _scelle(delivre, marque)
    for marque, (nom, ecrite) in product(MARQUES, _lettres().items()):
        tous[f"{nom}, {marque}"] = _lettre(ecrite, marque)
    for marque in MARQUES:
        tous[f"confirmation, {marque}"] = partial(imprimer_confirmation, confirmation(), marque)
        tous[f"lettre du code, {marque}"] = partial(_code, marque)
        tous[f"lettre d’avis, {marque}"] = partial(_avis, marque)
        tous[f"historique, {marque}"] = partial(_historique, marque)
        tous[f"liste à préparer, {marque}"] = partial(_liste, marque)
        tous[f"preuve de démarche, {marque}"] = partial(_preuve, marque)
    tous["attestation certifiée, etat"] = _scelle(attestation(), "etat", "FR01")
    return tous
