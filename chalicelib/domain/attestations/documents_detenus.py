"""What a person holds that proves her stay: a visa, a permit, a card that still counts."""

from datetime import date

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.delais import CodeDelai, delai, dernier_jour
from chalicelib.domain.droit.renouvellement import fenetre
from chalicelib.domain.personne.registre import TypeCarte


def document_detenu_jusqu_au(dossier: Dossier, jour: date) -> date | None:
    """Last day of the visa, récépissé or permit held on `jour`; None without any."""
    return max((fin for fin in _fins(dossier) if fin >= jour), default=None)


def dernier_document_jusqu_au(dossier: Dossier) -> date | None:
    """Last day of the last visa, récépissé or permit, ended or not; None when none is known."""
    return max(_fins(dossier), default=None)


def _fins(dossier: Dossier) -> tuple[date, ...]:
    actuel = dossier.reponses.titre_actuel
    connues = (titre.fin for titre in dossier.personne.titres)
    return (*connues, *([actuel.fin] if actuel else []))


def carte_a_effets(carte: TypeCarte | None, debut: date, fin: date) -> bool:
    """A resident card, or a multi-year card of four years: no other outlives its end (L433-3)."""
    if carte is TypeCarte.RESIDENT:
        return True
    duree = delai(CodeDelai.CARTE_A_EFFETS, fin).mois
    return carte is TypeCarte.PLURIANNUELLE and fin >= dernier_jour(debut, duree)


def effets_jusqu_au(dossier: Dossier, jour: date) -> date | None:
    """Last day of the effects that the card keeps after its end, its renewal being asked in time.

    Whatever the registre knows of that card (CESEDA L433-3). A draft is judged as if filed on
    `jour`. « In time » is read as: before the end of the card [INF].
    """
    actuel = dossier.reponses.titre_actuel
    if actuel is None or dossier.cas.est_premiere or dossier.juge_le(jour) > actuel.fin:
        return None
    if not carte_a_effets(actuel.carte, actuel.debut, actuel.fin):
        return None
    return fenetre(actuel.fin, dossier.juge_le(jour)).effets
