"""A message to the people who help (SUP-01, SUP-02): what is asked, who has it, what is said."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_validator

from chalicelib.domain.aide.echanges import Cote, EtatTicket, Parole, Transmission
from chalicelib.domain.aide.services import CENTRE, Service
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.escalade import Palier, Promesse, promesse
from chalicelib.domain.erreurs import Introuvable
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import Courriel, Telephone
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I or L: a reference is read aloud on the phone."""
REFERENCE = re.compile(r"C-[2-9A-Z]{4}-[2-9A-Z]{4}")
CAPTURE = "CAPTURE"
CAPTURES_MAX = 3
ENVOIS_MAX = 10
"""Screenshots sent, refused ones included."""
DELAI_CAPTURES = timedelta(hours=24)
LONGUEUR_MESSAGE = 3000
ECHANGES_MAX = 40
"""Turns of a ticket: beyond, the person writes another one; an agent always answers."""
ECRITS_MAX = 200_000
"""Bytes written in it, after which the person writes another one too: a ticket is one item, and a
letter of some alphabets weighs four. What is left is for those who answer."""
TOURS_MAX = 4
"""Answers of a service after which more screenshots may come."""


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
    `representation_id`: its documents prove who acts for a minor, the préfecture decides.
    `service` has it since `confie_le`, and `agent` when somebody there took it. `version` counts
    the acts. `lu_le`, `vu_le`: when the last words were opened by the service, by the person.
    """

    reference: Annotated[str, Field(pattern=f"^{REFERENCE.pattern}$")]
    ouvert_le: datetime
    compte_id: str | None = None
    reference_erreur: str | None = None
    question: int | None = None
    dossier_id: str | None = None
    prefecture: str | None = None
    representation_id: str | None = None
    captures: tuple[Fichier, ...] = ()
    service: Service = CENTRE
    confie_le: datetime | None = None
    agent_id: str = ""
    agent: str = ""
    echanges: tuple[Parole, ...] = ()
    passages: tuple[Transmission, ...] = ()
    version: int = 0
    lu_le: datetime | None = None
    vu_le: datetime | None = None

    @model_validator(mode="before")
    @classmethod
    def _d_avant(cls, brut: Any) -> Any:
        """A message kept before tickets had an owner: the account of a representative was decided
        by a préfecture already."""
        if isinstance(brut, dict) and brut.get("representation_id") and "service" not in brut:
            return brut | {"service": brut.get("prefecture") or CENTRE}
        return brut

    def est_pour(self, prefectures: frozenset[str]) -> bool:
        """Whether the support of these préfectures helps; a message of nowhere is for all."""
        return self.prefecture is None or self.prefecture in prefectures

    @property
    def est_automatique(self) -> bool:
        """Written by our machines: nobody waits for words."""
        return self.courriel is None and self.telephone is None

    @property
    def recu_le(self) -> datetime:
        """Since when its service has it."""
        return self.confie_le or self.ouvert_le

    @property
    def dernier_mot(self) -> datetime:
        return self.echanges[-1].le if self.echanges else self.ouvert_le

    @property
    def attend_depuis(self) -> datetime | None:
        """Since when an answer is owed: the first words that nobody answered; None when none is."""
        depuis: datetime | None = self.ouvert_le
        for echange in self.echanges:
            repondu = echange.motif or echange.cote is Cote.SERVICE
            depuis = None if repondu else depuis or echange.le
        return depuis

    def etat(self, maintenant: datetime) -> EtatTicket:
        """Answered, and left without a word for some time, it is over by itself."""
        if self.attend_depuis:
            return EtatTicket.OUVERT
        dernier = self.echanges[-1]
        if dernier.motif or not self.peut_reprendre(maintenant):
            return EtatTicket.CLOS
        return EtatTicket.EN_ATTENTE if dernier.attend else EtatTicket.REPONDU

    @property
    def reprise_jusqu_a(self) -> datetime:
        """Until when words of the person open it again."""
        return delai(CodeDelai.TICKET_REPRISE, PARIS.jour(self.dernier_mot)).echeance(
            self.dernier_mot
        )

    @property
    def garde_jusqu_a(self) -> datetime | None:
        """When it may be erased: some time after the last words, never while an answer is owed."""
        if self.attend_depuis:
            return None
        garde = delai(CodeDelai.CONSERVATION_MESSAGE, PARIS.jour(self.dernier_mot))
        return garde.echeance(self.dernier_mot)

    def peut_reprendre(self, maintenant: datetime) -> bool:
        """Whether the person may still write in it: always while nobody answered."""
        ouvert = self.attend_depuis is not None or maintenant < self.reprise_jusqu_a
        place = len(self.echanges) < ECHANGES_MAX and self._ecrits < ECRITS_MAX
        return ouvert and place

    @property
    def _ecrits(self) -> int:
        dits = [e.texte for e in self.echanges] + [p.note for p in self.passages]
        return sum(len(dit.encode()) for dit in dits)

    @property
    def promesse(self) -> Promesse:
        """What the person was told: the same whoever has it, a passage gives no more time."""
        code = CodeDelai.VERIFICATION_COMPTE if self.representation_id else CodeDelai.TICKET_REPONSE
        return promesse(code, self.attend_depuis or self.dernier_mot, self.prefecture or "")

    def palier(self, jour: date) -> Palier:
        return self.promesse.palier(jour)

    @property
    def captures_acceptees(self) -> int:
        return sum(capture.accepte for capture in self.captures)

    def attend_des_captures(self, maintenant: datetime, en_cours: int = 0) -> bool:
        """Whether one more screenshot may be sent; `en_cours` are being checked.

        For a day after the last words of the person, and as long as a service waits for her.
        """
        if (etat := self.etat(maintenant)) is EtatTicket.CLOS:
            return False
        dit = max((e.le for e in self.echanges if e.cote is Cote.PERSONNE), default=self.ouvert_le)
        attendues = etat is EtatTicket.EN_ATTENTE or maintenant - dit < DELAI_CAPTURES
        place = self.captures_acceptees + en_cours < self.captures_max
        return attendues and place and len(self.captures) + en_cours < self.envois_max

    @property
    def _tours(self) -> int:
        return 1 + min(TOURS_MAX, sum(e.cote is Cote.SERVICE for e in self.echanges))

    @property
    def captures_max(self) -> int:
        """As many again at each answer."""
        return CAPTURES_MAX * self._tours

    @property
    def envois_max(self) -> int:
        return ENVOIS_MAX * self._tours


def reference(graine: bytes) -> str:
    """« C-7K2M-9QXW » from 8 secret bytes or more: opaque, the same for the same seed."""
    nombre = int.from_bytes(graine, "big")
    lettres = ""
    for _ in range(8):
        nombre, rang = divmod(nombre, len(ALPHABET))
        lettres += ALPHABET[rang]
    return f"C-{lettres[:4]}-{lettres[4:]}"
