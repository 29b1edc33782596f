"""The créneau of a request: the place of one request of its kind in an account."""

from chalicelib.domain.cas.cas import Cas, Objet
from chalicelib.domain.personne.registre import Personne


def creneau(cas: Cas, personne: Personne) -> str:
    """What makes a request the only one of its kind in an account: for whom, what, which card.

    A refugee may also be a family member, and a card may be renewed every few years: each is a
    request of its own.
    """
    qui = f"enfant-{personne.reference}" if cas.est_pour_enfant else "moi"
    motif = "famille" if cas.est_famille else "protection"
    titre = personne.dernier_titre
    carte = f"-{titre.numero}" if cas.objet is not Objet.PREMIERE and titre else ""
    return f"{qui}-{cas.objet.value.lower()}-{motif}{carte}"
