"""What the card of a request costs: the ground granted, and the card held before (J14, J17)."""

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.prix import CodeTarif, Histoire, Tenue, codes, histoire


def carte_tenue(dossier: Dossier) -> Tenue | None:
    """The card typed, else the last one of the registre, whether it ended or not."""
    tenu = dossier.reponses.titre_actuel or dossier.personne.dernier_titre
    return Tenue(tenu.carte, tenu.debut, tenu.fin) if tenu else None


def histoire_du_titre(dossier: Dossier, profil: Profil) -> Histoire:
    """What a card of this profile is, seen from the one held; A_DIRE: an agent says."""
    decision = dossier.personne.decision
    le = decision.date if decision else None
    jour = dossier.juge_le(dossier.fuseau.jour(dossier.cree_le))
    return histoire(dossier.cas.objet, profil, carte_tenue(dossier), le, jour)


def tarifs_possibles(dossier: Dossier, profil: Profil) -> tuple[CodeTarif, ...]:
    """The prices of a card of this profile, the most likely first."""
    return codes(profil, histoire_du_titre(dossier, profil), dossier.jour_des_regles)
