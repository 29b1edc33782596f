"""What proves that an account is in the right hands: a code in a letter, or the counter (S2).

Who knows a number, a name and a birth date can ask for an account: others know them too. So an
account opened online in this way waits for a second proof, before it gives what was there before it
or what the registre knows besides, or changes where letters go. Filing, and the attestation, never
wait for it (ADR 0031).
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.erreurs import Interdit, SaisieImpossible
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre, lire


class Protege(StrEnum):
    """What an account that waits cannot do yet."""

    COORDONNEES = "COORDONNEES"
    COURRIEL = "COURRIEL"
    DEMANDES_D_AVANT = "DEMANDES_D_AVANT"
    REGISTRE = "REGISTRE"


PROTEGES = frozenset({Protege.COORDONNEES, Protege.DEMANDES_D_AVANT, Protege.REGISTRE})
"""The setting (ADR 0031). What the registre adds to what was typed is used, and not shown. The
e-mail address is not in it: it has its own protection, the password and the undo link, and who gave
one that does not work must be able to give another."""


DU_GUICHET = frozenset({Protege.DEMANDES_D_AVANT, Protege.REGISTRE})
"""A letter to an address that the account itself typed proves that it lives there, not who it is:
these wait for two documents at the counter."""


class MoyenDeConfirmation(StrEnum):
    """How an account was confirmed."""

    LETTRE = "LETTRE"
    GUICHET = "GUICHET"


class Justificatif(StrEnum):
    """What a person shows at the counter; two of them, of two kinds."""

    DECISION = "DECISION"
    ATTESTATION = "ATTESTATION"
    TITRE = "TITRE"
    VISA = "VISA"
    PASSEPORT = "PASSEPORT"
    DOMICILE = "DOMICILE"
    ADULTE = "ADULTE"
    LIEN = "LIEN"
    MANDAT = "MANDAT"


JUSTIFICATIFS = {
    Justificatif.DECISION: "Décision de l’OFPRA ou de la CNDA",
    Justificatif.ATTESTATION: "Attestation de demande d’asile ou de prolongation, avec photo",
    Justificatif.TITRE: "Titre de séjour ou récépissé",
    Justificatif.VISA: "Visa",
    Justificatif.PASSEPORT: "Titre de voyage, passeport ou carte d’identité",
    Justificatif.DOMICILE: "Justificatif de domicile à son nom",
    Justificatif.ADULTE: "Pièce d’identité de l’adulte qui est là",
    Justificatif.LIEN: "Acte de naissance, livret de famille ou jugement : son lien avec l’enfant",
    Justificatif.MANDAT: "Jugement, ordonnance ou carte de service : son mandat",
}


class Venu(StrEnum):
    """Who comes to the counter for an account."""

    TITULAIRE = "TITULAIRE"
    PARENT = "PARENT"
    REPRESENTANT = "REPRESENTANT"


ADMIS = {
    Venu.TITULAIRE: (
        Justificatif.DECISION,
        Justificatif.ATTESTATION,
        Justificatif.TITRE,
        Justificatif.VISA,
        Justificatif.PASSEPORT,
        Justificatif.DOMICILE,
    ),
    Venu.PARENT: (Justificatif.ADULTE, Justificatif.LIEN),
    Venu.REPRESENTANT: (Justificatif.ADULTE, Justificatif.MANDAT),
}
"""What each may show: two of these. For a minor, an adult says who he is, and what he is to him; to
be confirmed by a lawyer (ADR 0036)."""
PREUVES_AU_GUICHET = 2


class Confirmation(Modele):
    """How and when; `agent_id` and `vus` at the counter; `adresse_tapee`: by a letter to an address
    that the account typed."""

    preuve: MoyenDeConfirmation
    le: datetime
    agent_id: str = ""
    vus: tuple[Justificatif, ...] = ()
    adresse_tapee: bool = False


class ConfirmationAttendue(Interdit):
    """This account waits for its second proof."""

    phrase = "Confirmez d’abord votre identité."
    suite = "Écrivez le code de la lettre que vous recevez chez vous, ou allez à la préfecture."


class CodeFaux(SaisieImpossible):
    """Wrong, too old or not sent yet: never told apart."""

    phrase = "Ce code n’est pas le bon, ou il n’est plus valable."
    suite = "Recopiez les 8 signes de la dernière lettre reçue."


class PreuvesInsuffisantes(SaisieImpossible):
    phrase = "Il faut deux documents différents."
    suite = "Cochez les deux documents que vous avez vus."


SIGNES_DU_CODE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0, O, 1, I, L, nor U beside V: copied by hand from paper."""
LONGUEUR_DU_CODE = 8


def code_de(lettre_id: str, secret: str) -> str:
    """The code of a letter: drawn from the secret, so that it is kept nowhere."""
    nombre = int.from_bytes(
        hmac.new(secret.encode(), f"code|{lettre_id}".encode(), hashlib.sha256).digest()
    )
    code = ""
    for _ in range(LONGUEUR_DU_CODE):
        nombre, rang = divmod(nombre, len(SIGNES_DU_CODE))
        code += SIGNES_DU_CODE[rang]
    return code


def code_ecrit(code: str) -> str:
    """« 7K2M-9QXW »."""
    return f"{code[:4]}-{code[4:]}"


def lire_code(saisi: str) -> str:
    """As it is compared, whatever stands between its signs."""
    return "".join(c for c in lire(Genre.IDENTIFIANT, saisi).upper() if c.isalnum())


def exiger_deux(
    vus: Iterable[Justificatif], venu: Venu = Venu.TITULAIRE
) -> tuple[Justificatif, ...]:
    """Two different ones, of those that this person may show. Raises PreuvesInsuffisantes."""
    distincts = tuple(sorted(set(vus) & set(ADMIS[venu])))
    if len(distincts) < PREUVES_AU_GUICHET:
        raise PreuvesInsuffisantes
    return distincts
