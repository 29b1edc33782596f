"""The form of the favourable decision: the permit of the rules, and the others that exist."""

from datetime import date
from typing import Any

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.prix_du_titre import histoire_du_titre, tarifs_possibles
from chalicelib.domain.droit.prix import A_FIXER, GENRES, RETARD
from chalicelib.domain.droit.titres import CARTES, tarif, titre_prevu
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.accord import penalite_possible
from chalicelib.domain.instruction.gardes import etat_civil_valide
from chalicelib.web.agents.actes.formulaire import FormulaireActe, champs_date


def _contexte(dossier: Dossier, jour: date) -> dict[str, Any]:
    return {
        "titre": dossier.titre_propose(jour) if dossier.profil else None,
        "etat_civil": etat_civil_valide(dossier),
        "profils": _profils(dossier),
        "prix": _prix(dossier, jour),
        "penalite": tarif(RETARD, jour).total if penalite_possible(dossier) else 0,
    }


def _prix(dossier: Dossier, jour: date) -> list[tuple[str, str]]:
    """The kinds of card that the agent may say this one is, each with its price."""
    possibles = tarifs_possibles(dossier, dossier.profil) if dossier.profil else ()
    return [
        (code.value, f"{GENRES[code].capitalize()} : {tarif(code, jour).total} €")
        for code in possibles
    ]


def _profils(dossier: Dossier) -> list[tuple[str, str]]:
    """One choice for each different card; a profile that gives the same one adds nothing."""
    prevus = {profil: titre_prevu(profil, dossier.jour_des_regles) for profil in Profil}
    mots = {
        profil.value: f"{CARTES[prevu.carte]} « {prevu.mention} », {prevu.duree.en_chiffres}"
        for profil, prevu in prevus.items()
    }
    uniques = {texte: code for code, texte in reversed(mots.items())}
    return [(code, texte) for texte, code in reversed(uniques.items())]


def _connu(dossier: Dossier, jour: date) -> dict[str, str]:
    profil = dossier.profil
    sur = profil and histoire_du_titre(dossier, profil) not in A_FIXER
    tarifs = tarifs_possibles(dossier, profil) if profil and sur else ()
    debut = dossier.titre_propose(jour).debut if profil and dossier.cas.garde_le_titre else jour
    return champs_date("debut", debut) | ({"tarif": tarifs[0].value} if len(tarifs) > 1 else {})


FORMULAIRES = {Acte.ACCORDER: FormulaireActe(contexte=_contexte, connu=_connu)}
