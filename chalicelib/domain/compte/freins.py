"""How many attempts a value may make in a while: slows guessing down, locks nobody out for long.

Windows start at fixed times, so that attempts made during a refusal never make it longer.
"""

from datetime import UTC, datetime, timedelta

from chalicelib.domain.durees import Duree, Unite
from chalicelib.domain.erreurs import LimiteAtteinte
from chalicelib.domain.modele import Modele


def _attente(duree: timedelta) -> str:
    """« 1 minute », « 14 minutes », « 3 heures »: rounded up."""
    minutes = max(1, -(-duree // timedelta(minutes=1)))
    if minutes > 90:
        return Duree(-(-minutes // 60), Unite.HEURES).en_chiffres
    return Duree(minutes, Unite.MINUTES).en_chiffres


class TropDeTentatives(LimiteAtteinte):
    """Too many attempts in the window that ends at `fin`."""

    def __init__(self, fin: datetime, maintenant: datetime, suite: str) -> None:
        super().__init__(self.__class__.__name__)
        self.fin = fin
        attente = _attente(fin - maintenant)
        self.phrase = f"Il y a eu trop d’essais. Vous pourrez recommencer dans {attente}."
        self.suite = suite


class Frein(Modele):
    """At most `maximum` attempts in each `fenetre`."""

    nom: str
    maximum: int
    fenetre: timedelta
    suite: str

    def fin(self, maintenant: datetime) -> datetime:
        """When the present window ends."""
        debut = (maintenant - datetime(2000, 1, 1, tzinfo=UTC)) // self.fenetre
        return datetime(2000, 1, 1, tzinfo=UTC) + (debut + 1) * self.fenetre

    def verifier(self, nombre: int, maintenant: datetime) -> None:
        """Raises TropDeTentatives when this attempt, the `nombre`-th, is one too many."""
        if nombre > self.maximum:
            raise TropDeTentatives(self.fin(maintenant), maintenant, self.suite)


QUART_D_HEURE = timedelta(minutes=15)
HEURE = timedelta(hours=1)
OUBLI = (
    "Si vous avez oublié votre mot de passe, vous pouvez en choisir un nouveau dès maintenant "
    "avec « Mot de passe oublié »."
)
TELEPHONE = "Si vous avez besoin d’aide, appelez le 0 806 001 620."

CONNEXION_COMPTE = Frein(nom="connexion-compte", maximum=5, fenetre=QUART_D_HEURE, suite=OUBLI)
CONNEXION_ADRESSE = Frein(nom="connexion-adresse", maximum=30, fenetre=QUART_D_HEURE, suite=OUBLI)
INSCRIPTION_ADRESSE = Frein(nom="inscription-adresse", maximum=30, fenetre=HEURE, suite=TELEPHONE)
INSCRIPTION_COURRIEL = Frein(nom="inscription-courriel", maximum=5, fenetre=HEURE, suite=TELEPHONE)
INSCRIPTION_NUMERO = Frein(
    nom="inscription-numero", maximum=10, fenetre=timedelta(days=1), suite=TELEPHONE
)
"""Against whoever knows a number and tries one birth date after the other."""
OUBLI_ADRESSE = Frein(nom="oubli-adresse", maximum=30, fenetre=HEURE, suite=TELEPHONE)
OUBLI_IDENTIFIANT = Frein(nom="oubli-identifiant", maximum=3, fenetre=HEURE, suite=TELEPHONE)
COURRIEL_COMPTE = Frein(nom="courriel-compte", maximum=5, fenetre=HEURE, suite=TELEPHONE)
"""Each one writes to an address that the person may not own."""
CONTACT_ADRESSE = Frein(nom="contact-adresse", maximum=20, fenetre=HEURE, suite=TELEPHONE)
CONTACT_COURRIEL = Frein(nom="contact-courriel", maximum=5, fenetre=HEURE, suite=TELEPHONE)
"""The receipt goes to an address that anybody may type."""
ENVOIS_DOSSIER = Frein(
    nom="envois-dossier", maximum=150, fenetre=timedelta(days=1), suite=TELEPHONE
)
"""Files sent for one request, whatever became of them: each costs a check."""
ENVOIS_TICKET = Frein(nom="envois-ticket", maximum=12, fenetre=timedelta(days=1), suite=TELEPHONE)
FORMULAIRES_ADRESSE = Frein(nom="formulaires-adresse", maximum=300, fenetre=HEURE, suite=TELEPHONE)
"""Signed forms given to somebody without an account."""
ENFANT_COMPTE = Frein(nom="enfant-compte", maximum=10, fenetre=HEURE, suite=TELEPHONE)
ENFANT_NUMERO = Frein(nom="enfant-numero", maximum=10, fenetre=timedelta(days=1), suite=TELEPHONE)
"""Against whoever knows a child's number and tries one name or birth date after the other."""
