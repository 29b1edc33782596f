"""How many attempts are let through in a while: this weighs on who attacks, not on who is aimed at.

Whoever knows a number could lock its owner out of a counter kept for this number alone. So what is
counted is who tries (a network, an account) on what (a number, an address): a pair. The attempts of
everybody on the same target make each pair's share smaller, never less than one: the owner, who
comes from elsewhere with the right password, always has an attempt. A device that her account
knows, and the link sent to her address, pass beside all this (ADR 0031).

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

    def verifier(self, nombre: int, maintenant: datetime, permis: int | None = None) -> None:
        """Raises TropDeTentatives when this attempt, the `nombre`-th, is one too many.

        `permis`: how many are let through now, when it is not `maximum`.
        """
        if nombre > (self.maximum if permis is None else permis):
            raise TropDeTentatives(self.fin(maintenant), maintenant, self.suite)


class FreinCible(Frein):
    """Attempts of one origin on one target: `maximum` in calm times, then less, never none.

    `serre`: from so many attempts of everybody on this target, so many for each origin.
    """

    serre: tuple[tuple[int, int], ...] = ()

    def permis(self, de_tous: int) -> int:
        """The share of each origin, once everybody made `de_tous` attempts on the target."""
        parts = [part for seuil, part in self.serre if de_tous >= seuil]
        return max(1, min([self.maximum, *parts]))


QUART_D_HEURE = timedelta(minutes=15)
HEURE = timedelta(hours=1)
JOUR = timedelta(days=1)
OUBLI = (
    "Si vous avez oublié votre mot de passe, vous pouvez en choisir un nouveau dès maintenant "
    "avec « Mot de passe oublié »."
)
TELEPHONE = "Si vous avez besoin d’aide, appelez le 0 806 001 620."

CONNEXION_COMPTE = FreinCible(
    nom="connexion-compte",
    maximum=5,
    fenetre=QUART_D_HEURE,
    suite=OUBLI,
    serre=((25, 3), (100, 1)),
)
"""Failures of one network on one identifiant. Five networks at once are no family: 3, then 1."""
CONNEXION_RESEAU = Frein(nom="connexion-reseau", maximum=300, fenetre=QUART_D_HEURE, suite=OUBLI)
"""Failures of one network on everybody: more than a shelter of a few hundred people ever makes."""
CONNEXION_RESEAU_BRUYANT = 30
"""From so many failures of a network, one attempt for each identifiant: a list is being tried."""
CREDIT_DE_CONNEXION = 10
"""Failures forgiven to a network for each account that logs in there: many people live there."""
CONNEXION_APPAREIL = Frein(nom="connexion-appareil", maximum=5, fenetre=QUART_D_HEURE, suite=OUBLI)
"""Failures of a device that the account knows; the networks do not count for it."""
INSCRIPTION_RESEAU = Frein(nom="inscription-reseau", maximum=300, fenetre=HEURE, suite=TELEPHONE)
"""A day of welcome in a shelter behind one address; each request writes to an address."""
INSCRIPTION_COURRIEL = FreinCible(
    nom="inscription-courriel", maximum=5, fenetre=HEURE, suite=TELEPHONE, serre=((20, 1),)
)
INSCRIPTION_NUMERO = FreinCible(
    nom="inscription-numero", maximum=10, fenetre=JOUR, suite=TELEPHONE, serre=((30, 3), (100, 1))
)
"""Against whoever knows a number and tries one birth date after the other."""
OUBLI_RESEAU = Frein(nom="oubli-reseau", maximum=300, fenetre=HEURE, suite=TELEPHONE)
OUBLI_NUMERO = Frein(nom="oubli-numero", maximum=3, fenetre=HEURE, suite=TELEPHONE)
"""Of one network on one number. Beyond, the same answer, and nothing more is written: the link that
left is still good (`reinitialisations`)."""
MOT_DE_PASSE_SESSION = Frein(
    nom="mot-de-passe-session", maximum=5, fenetre=QUART_D_HEURE, suite=OUBLI
)
"""Of one session that does not know the password of its own account: somebody left it open."""
CODE_LETTRE = FreinCible(
    nom="code-lettre", maximum=5, fenetre=HEURE, suite=TELEPHONE, serre=((20, 2), (40, 1))
)
"""Of one network on the code of one account: 8 signs, 30 days."""
CODE_SMS = FreinCible(
    nom="code-sms", maximum=5, fenetre=HEURE, suite=TELEPHONE, serre=((20, 2), (40, 1))
)
"""Of one network on the code of one account: six digits, a few minutes."""
CODE_SMS_ESSAIS = Frein(nom="code-sms-essais", maximum=5, fenetre=JOUR, suite=TELEPHONE)
"""Of everybody on one code. Beyond, it is wrong for everybody, and nothing more is said."""
SMS_COMPTE = Frein(nom="sms-compte", maximum=5, fenetre=JOUR, suite=TELEPHONE)
SMS_NUMERO = Frein(nom="sms-numero", maximum=5, fenetre=JOUR, suite=TELEPHONE)
"""Codes that leave for an account, and for a telephone, whoever asks for them."""
SMS_TOUS = Frein(nom="sms-tous", maximum=500, fenetre=HEURE, suite=TELEPHONE)
"""Codes that leave for everybody: what an hour may cost."""
COURRIEL_COMPTE = Frein(nom="courriel-compte", maximum=5, fenetre=HEURE, suite=TELEPHONE)
"""Each one writes to an address that the person may not own."""
CONTACT_RESEAU = Frein(nom="contact-reseau", maximum=60, fenetre=HEURE, suite=TELEPHONE)
CONTACT_COURRIEL = FreinCible(
    nom="contact-courriel", maximum=5, fenetre=HEURE, suite=TELEPHONE, serre=((20, 1),)
)
"""The receipt goes to an address that anybody may type."""
CONTACT_DEMANDE = FreinCible(
    nom="contact-demande", maximum=5, fenetre=HEURE, suite=TELEPHONE, serre=((20, 1),)
)
"""Of one network, without an account, about one request: its number is on every attestation, and
agents read each message beside the file."""
AVIS_RESEAU = Frein(nom="avis-reseau", maximum=60, fenetre=HEURE, suite=TELEPHONE)
"""Opinions: a class of French answers together."""
CONSTATS_RESEAU = Frein(nom="constats-reseau", maximum=60, fenetre=HEURE, suite=TELEPHONE)
"""Proofs of a démarche: a shelter or an association asks for many."""
ENVOIS_DOSSIER = Frein(nom="envois-dossier", maximum=150, fenetre=JOUR, suite=TELEPHONE)
"""Files sent for one request, whatever became of them: each costs a check."""
ENVOIS_TICKET = Frein(nom="envois-ticket", maximum=12, fenetre=JOUR, suite=TELEPHONE)
FORMULAIRES_RESEAU = Frein(nom="formulaires-reseau", maximum=300, fenetre=HEURE, suite=TELEPHONE)
"""Signed forms given to somebody without an account."""
ENFANT_COMPTE = Frein(nom="enfant-compte", maximum=10, fenetre=HEURE, suite=TELEPHONE)
ENFANT_NUMERO = FreinCible(
    nom="enfant-numero", maximum=10, fenetre=JOUR, suite=TELEPHONE, serre=((11, 3), (20, 1))
)
"""Of one account on one child: against whoever knows a number and tries one name or birth date
after the other. Accounts are rarer than networks: their share shrinks sooner."""
