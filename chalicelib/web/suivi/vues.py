"""A request of the dashboard as its template shows it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations.adp_a_venir import ensuite
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.delivrees import en_vigueur
from chalicelib.domain.attestations.documents import NatureAttestation
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etapes import ETAPES
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.horloge.horloge import Terme, dates
from chalicelib.domain.horloge.mots import QUI_POUR_LA_PERSONNE
from chalicelib.domain.instruction.conversation import attend_reponse, peut_ecrire
from chalicelib.domain.journal.notifications import Notification, decision_notifiee_le
from chalicelib.domain.journal.resume import MESSAGES_MONTRES, Resume
from chalicelib.domain.suivi.gestes import Geste
from chalicelib.domain.suivi.situations import AFFICHAGES, Situation
from chalicelib.domain.suivi.suivi import Suivi, suivi
from chalicelib.domain.suivi.titre_obtenu import TitreObtenu, titre_obtenu
from chalicelib.typographie import date_claire

MOTS = {
    Geste.REPRENDRE: "Reprendre ma demande",
    Geste.COMPRENDRE: "Voir pourquoi",
    Geste.CORRIGER: "Corriger ma demande",
    Geste.ANNULER: "Annuler ma demande",
    Geste.JETER: "Jeter ce brouillon",
    Geste.REPONDRE: "Répondre à la préfecture",
    Geste.EXPLIQUER: "Répondre à la préfecture",
    Geste.LIRE: "Lire mes messages",
    Geste.ACHETER_TIMBRE: "Acheter un timbre fiscal électronique",
    Geste.RECTIFIER: "Signaler une erreur",
    Geste.RECOMMENCER: "Faire une nouvelle demande",
    Geste.CONTESTER: "Dire que c’est une erreur",
    Geste.RETIRER: "Retirer ma demande",
    Geste.GARDER: "Garder ma demande",
    Geste.DEPLACER: "Je ne peux pas venir au rendez-vous",
    Geste.ABSENCE: "Je n’ai pas pu venir au rendez-vous",
}
GROUPES = ("À vous d’agir", "En cours", "Terminées")


class LienDeGeste(NamedTuple):
    texte: str
    href: str


class Document(NamedTuple):
    """A document delivered: what it is, until when it is good, where it is."""

    titre: str
    validite: str
    nature: NatureAttestation
    href: str
    pdf: str


class MessageRecu(NamedTuple):
    """A notification of the request: when, its title, where it is read.

    `a_ouvrir`: opening it would start the time to contest.
    """

    le: datetime
    titre: str
    href: str
    lue: bool
    a_ouvrir: bool


class DateDite(NamedTuple):
    """A time limit to come: who must act, what to do, by when, and what happens else.

    `sinon` is empty for the one that the head of the card tells already.
    """

    avant_le: date
    qui: str
    quoi: str
    sinon: str
    agenda: str


class Vue(NamedTuple):
    """`position`: a draft's place in the five steps; `messages`: what was sent, newest first.

    `nombre_de_messages` counts them all; `messages` are the newest.

    `conversation`: where the person writes, while she may; `reponse_avant_le`: an answer is due.
    """

    dossier: Dossier
    titre: str
    pour: str
    suivi: Suivi
    position: str
    liens: tuple[LienDeGeste, ...]
    documents: tuple[Document, ...]
    messages: tuple[MessageRecu, ...]
    nombre_de_messages: int
    suite: str
    jour: date
    obtenu: TitreObtenu | None
    conversation: str
    reponse_avant_le: date | None
    attente: tuple[str, ...]
    dates: tuple[DateDite, ...]

    @property
    def a_moi(self) -> bool:
        """The person acts next: the first link is the button of the card."""
        return self.suivi.a_moi

    @property
    def groupe(self) -> str:
        if self.a_moi:
            return GROUPES[0]
        return GROUPES[2] if AFFICHAGES[self.suivi.situation].terminee else GROUPES[1]

    @property
    def quand(self) -> str:
        """How the date of the card is introduced: one that is over is no more to be kept."""
        if self.a_moi and self.suivi.avant and self.suivi.avant < self.jour:
            return "La date limite était le"
        limite = self.a_moi and self.suivi.situation is not Situation.CONVOCATION
        return "Au plus tard le" if limite else "Le"

    @property
    def rectifiable(self) -> bool:
        return Geste.RECTIFIER in self.suivi.gestes


def vue(
    resume: Resume, recus: tuple[Notification, ...], jour: date, attente: tuple[str, ...] = ()
) -> Vue:
    """A request seen on a day.

    `recus` are the messages that its summary kept, newest first; `attente` what is known of its
    wait.
    """
    dossier = resume.dossier.au(jour)
    attestations = en_vigueur(resume.documents, jour)
    notifiee_le = decision_notifiee_le(dossier, recus)
    lu = suivi(dossier, jour, notifiee_le)
    nom = intitule(dossier.cas, dossier.jour_des_regles)
    reponse = attend_reponse(dossier)
    rangees = list(attestations.items())
    return Vue(
        dossier=dossier,
        titre=nom[0].upper() + nom[1:],
        pour=dossier.personne.etat_civil.nom_complet if dossier.cas.est_pour_enfant else "",
        suivi=lu,
        position=_position(dossier, lu.situation),
        liens=tuple(LienDeGeste(MOTS[geste], ADRESSES[geste](dossier.id)) for geste in lu.gestes),
        documents=_documents(dossier, rangees, jour),
        messages=tuple(message(dossier, n) for n in recus[:MESSAGES_MONTRES]),
        nombre_de_messages=resume.messages,
        suite=next((ensuite(a, dossier, jour) for _, a in reversed(rangees) if a.ensuite), ""),
        jour=jour,
        obtenu=titre_obtenu(dossier, jour),
        conversation=adresses.conversation(dossier.id) if peut_ecrire(dossier, jour) else "",
        reponse_avant_le=reponse[1] if reponse else None,
        attente=attente,
        dates=tuple(_date(dossier, lu, t) for t in dates(dossier, lu, jour, notifiee_le)),
    )


def _date(dossier: Dossier, lu: Suivi, terme: Terme) -> DateDite:
    quoi = terme.mots.quoi
    return DateDite(
        avant_le=terme.avant_le,
        qui=QUI_POUR_LA_PERSONNE[terme.mots.qui],
        quoi=f"{quoi[0].lower()}{quoi[1:]}",
        sinon="" if terme.avant_le == lu.avant else pour_le_parent(dossier, terme.sinon),
        agenda=adresses.terme_agenda(dossier.id, terme.nature),
    )


def _position(dossier: Dossier, situation: Situation) -> str:
    if situation not in (Situation.EN_SAISIE, Situation.EN_CORRECTION):
        return ""
    ecran = parcours.prochain(dossier)
    return f"Étape {ecran.etape} sur {len(ETAPES)} : {ecran.titre_pour(dossier.cas)}"


def _timbre(dossier_id: str) -> str:
    return adresses.TIMBRE


def _porte(dossier_id: str) -> str:
    return adresses.DEMANDER


ADRESSES: dict[Geste, Callable[[str], str]] = {
    Geste.REPRENDRE: adresses.demande,
    Geste.COMPRENDRE: adresses.orientation_de_la_demande,
    Geste.CORRIGER: adresses.corriger,
    Geste.ANNULER: adresses.annuler,
    Geste.JETER: adresses.annuler,
    Geste.REPONDRE: adresses.complement,
    Geste.EXPLIQUER: adresses.conversation,
    Geste.LIRE: adresses.notifications,
    Geste.ACHETER_TIMBRE: _timbre,
    Geste.RECTIFIER: adresses.rectifier,
    Geste.RECOMMENCER: _porte,
    Geste.CONTESTER: adresses.contester,
    Geste.RETIRER: adresses.se_desister,
    Geste.GARDER: adresses.se_desister,
    Geste.DEPLACER: adresses.rendez_vous,
    Geste.ABSENCE: adresses.rendez_vous,
}


def _documents(
    dossier: Dossier, rangees: list[tuple[str, Attestation]], jour: date
) -> tuple[Document, ...]:
    suivies = [_a_venir(suivante, jour) for _, suivante in rangees[1:]] + [False]
    paires = zip(rangees, suivies, strict=False)
    return tuple(_document(dossier, cle, lue, jour, suivie) for (cle, lue), suivie in paires)


def _document(
    dossier: Dossier, identifiant: str, attestation: Attestation, jour: date, suivie: bool
) -> Document:
    return Document(
        titre=_titre(attestation, jour),
        validite=_validite(attestation, jour, suivie),
        nature=attestation.nature,
        href=adresses.attestation(dossier.id, identifiant),
        pdf=adresses.attestation_pdf(dossier.id, identifiant),
    )


def _a_venir(attestation: Attestation, jour: date) -> bool:
    return attestation.debut is not None and attestation.debut > jour


def _titre(attestation: Attestation, jour: date) -> str:
    """Two of them are in the space at once: their names and buttons are not the same."""
    titre = attestation.designation.titre_court
    if attestation.debut and _a_venir(attestation, jour):
        return f"{titre}, à partir du {date_claire(attestation.debut)}"
    return titre


def _validite(attestation: Attestation, jour: date, suivie: bool) -> str:
    """Which one is shown today, and from when the other: one is made ahead of the end (R1)."""
    debut, fin = attestation.debut, attestation.fin
    if not (debut and fin):
        return attestation.designation.validite
    if fin < jour:
        return f"Terminée : elle était valable du {date_claire(debut)} au {date_claire(fin)}."
    dates = f"Valable du {date_claire(debut)} au {date_claire(fin)}."
    if debut > jour:
        avant = "Avant ce jour, montrez le document que vous avez aujourd’hui."
        return f"{dates} Elle commence le {date_claire(debut)}. {avant}"
    return f"{dates} Montrez celle-ci jusqu’au {date_claire(fin)}." if suivie else dates


def message(dossier: Dossier, notification: Notification) -> MessageRecu:
    """A line of the list of messages."""
    evenement = notification.evenement
    return MessageRecu(
        evenement.survenu_le,
        pour_le_parent(dossier, notification.annonce.titre),
        adresses.notification(dossier.id, evenement.id),
        notification.ouverte,
        notification.a_ouvrir,
    )
