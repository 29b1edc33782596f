"""A message to the people who help (SUP-01, SUP-02): what is asked, and its screenshots."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from chalicelib.domain.erreurs import Introuvable
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import Courriel, Telephone
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I or L: a reference is read aloud on the phone."""
CAPTURE = "CAPTURE"
CAPTURES_MAX = 3
ENVOIS_MAX = 10
"""Screenshots sent, refused ones included."""
DELAI_CAPTURES = timedelta(hours=24)
LONGUEUR_MESSAGE = 3000


class TicketInconnu(Introuvable):
    phrase = "Nous ne trouvons pas ce message."
    suite = "Vérifiez l’adresse de la page. Vous pouvez aussi nous écrire à nouveau."


class Sujet(StrEnum):
    COMPTE = "COMPTE"
    DEMANDE = "DEMANDE"
    JUSTIFICATIFS = "JUSTIFICATIFS"
    EPHOTO = "EPHOTO"
    ATTESTATION = "ATTESTATION"
    ERREUR = "ERREUR"
    AIDE = "AIDE"
    AUTRE = "AUTRE"


SUJETS = {
    Sujet.COMPTE: "Mon compte, ma connexion ou mon mot de passe",
    Sujet.DEMANDE: "Une question sur ma demande",
    Sujet.JUSTIFICATIFS: "Un document que je n’arrive pas à envoyer",
    Sujet.EPHOTO: "Mon code e-photo",
    Sujet.ATTESTATION: "Mon attestation ou ma confirmation de dépôt",
    Sujet.ERREUR: "Un message d’erreur, une page qui ne marche pas",
    Sujet.AIDE: "Une réponse de l’aide qui ne m’aide pas",
    Sujet.AUTRE: "Autre chose",
}


NumeroDemande = Annotated[str, Field(pattern=r"^[0-9]{19}$"), Saisi(Genre.IDENTIFIANT)]


class MessageContact(Modele):
    """What the form asks. The answer goes to `courriel` or to `telephone`."""

    sujet: Annotated[Sujet, Phrases(absent="Choisissez le sujet de votre message.")]
    message: Annotated[
        str,
        Field(min_length=1),
        Saisi(Genre.TEXTE, LONGUEUR_MESSAGE),
        Phrases(absent="Écrivez votre message : ce que vous vouliez faire, et ce qui bloque."),
    ]
    courriel: Courriel | None = None
    telephone: Telephone | None = None
    numero_demande: Annotated[
        NumeroDemande | None,
        Phrases(
            invalide="Le numéro de demande a 19 chiffres. Recopiez-le depuis votre attestation, "
            "ou laissez vide."
        ),
    ] = None


class Ticket(MessageContact):
    """A message received. `reference_erreur` and `question` say where the person came from.

    `dossier_id` is the filed request it is about, when one is known, `prefecture` where it was.
    `representation_id`: its documents prove who acts for a minor.
    """

    reference: Annotated[str, Field(pattern=r"^C-[2-9A-Z]{4}-[2-9A-Z]{4}$")]
    ouvert_le: datetime
    compte_id: str | None = None
    reference_erreur: str | None = None
    question: int | None = None
    dossier_id: str | None = None
    prefecture: str | None = None
    representation_id: str | None = None
    captures: tuple[Fichier, ...] = ()

    def est_pour(self, prefectures: frozenset[str]) -> bool:
        """Whether the support of these préfectures answers; a message of nowhere is for all."""
        return self.prefecture is None or self.prefecture in prefectures

    @property
    def captures_acceptees(self) -> int:
        return sum(capture.accepte for capture in self.captures)

    def attend_des_captures(self, maintenant: datetime, en_cours: int = 0) -> bool:
        """Whether one more screenshot may be sent; `en_cours` are being checked."""
        dans_le_delai = maintenant - self.ouvert_le < DELAI_CAPTURES
        place = self.captures_acceptees + en_cours < CAPTURES_MAX
        return dans_le_delai and place and len(self.captures) + en_cours < ENVOIS_MAX


def reference(graine: bytes) -> str:
    """« C-7K2M-9QXW » from 8 secret bytes or more: opaque, the same for the same seed."""
    nombre = int.from_bytes(graine, "big")
    lettres = ""
    for _ in range(8):
        nombre, rang = divmod(nombre, len(ALPHABET))
        lettres += ALPHABET[rang]
    return f"C-{lettres[:4]}-{lettres[4:]}"
