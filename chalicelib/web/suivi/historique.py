"""The history of a request: every event, document and message ever, and its export (R6)."""

from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations.delivrees import Delivree, Validite
from chalicelib.domain.attestations.evenements import AttestationDelivree
from chalicelib.domain.dossier.archive import a_joindre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import (
    DemandeCorrigee,
    DemandeDeposee,
    RectificationDemandee,
)
from chalicelib.domain.dossier.fichiers_du_dossier import fichiers_en_vigueur, libelle_piece
from chalicelib.domain.dossier.messages import Message, MessageEnvoye, MessageLu
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.instruction.reponse_complement import fichiers_nouveaux
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.historique import AUTEURS, historique
from chalicelib.domain.journal.notifications import notifications
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.entrepots import attestations, documents, fichiers, instructions
from chalicelib.settings import settings
from chalicelib.storage.attestations.documents import cle_historique
from chalicelib.typographie import date_claire, date_heure
from chalicelib.usecases.instruction.archiver_dossier import archiver_dossier
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import evenements, ouvrir
from chalicelib.web.http.journal_erreurs import fichier_perdu
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.http.volet import Volet
from chalicelib.web.suivi import lettres

routes = Routes()


class PieceSuivie(NamedTuple):
    """A document of the request: its name, what became of it, where it is read."""

    titre: str
    etat: str
    href: str

    @property
    def en_texte(self) -> str:
        return f"{self.titre} : {self.etat}."


@routes.get(adresses.historique.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    journees = historique(dossier, evenements(dossier_id))
    volet = Volet.de(requete, [(j.jour, ligne) for j in journees for ligne in j.lignes])
    jours = groupby(volet.lignes, key=itemgetter(0))
    return pages.page(
        "suivi/historique.html",
        requete,
        dossier=dossier,
        journees=[
            (jour, [(ligne, _href(dossier, ligne.evenement)) for _, ligne in du_jour])
            for jour, du_jour in jours
        ],
        volet=volet,
        recus=_recus(dossier, requete.maintenant),
        envoyes=_envoyes(dossier),
        pdf=adresses.historique_pdf(dossier_id),
        archive=adresses.historique_zip(dossier_id),
        complete=len(a_joindre(dossier)) == sum(f.accepte for f in dossier.fichiers),
        versions=adresses.versions(dossier_id) if dossier.depots else "",
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Historique de ma demande", "")],
    )


@routes.get(adresses.historique_pdf.route)
def exporter(requete: Requete, dossier_id: str) -> Response:
    """The same as a document, made when it is asked for."""
    dossier = _deposee(requete, dossier_id)
    cle = cle_historique(dossier_id)
    documents().ranger(cle, _pdf(requete, dossier))
    return pages.rediriger(documents().lecture(cle, f"{_nom(dossier)}.pdf"), requete)


@routes.get(adresses.historique_zip.route)
def archiver(requete: Requete, dossier_id: str) -> Response:
    """The history, the documents and letters received and the justificatifs, in one file."""
    dossier = _deposee(requete, dossier_id)
    jointes = (j for lu in instructions().messages(dossier_id) for j in lu.fichiers)
    archive = archiver_dossier(
        dossier.model_copy(update={"fichiers": (*dossier.fichiers, *jointes)}),
        _pdf(requete, dossier),
        attestations().du_dossier(dossier_id).values(),
        lettres.a_joindre(dossier, notifications(evenements(dossier_id))),
        documents=documents(),
        fichiers=fichiers(),
    )
    for fichier_id in archive.perdus:
        fichier_perdu(dossier_id, fichier_id)
    adresse = documents().lecture(archive.cle, f"{_nom(dossier)}.zip", "application/zip")
    return pages.rediriger(adresse, requete)


def _deposee(requete: Requete, dossier_id: str) -> Dossier:
    """Raises DossierIncomplet: a draft has nothing to prove."""
    dossier = ouvrir(requete, dossier_id)
    if dossier.numero_demande is None:
        raise DossierIncomplet
    return dossier


def _nom(dossier: Dossier) -> str:
    return f"historique-{dossier.numero_demande}"


def _pdf(requete: Requete, dossier: Dossier) -> bytes:
    from chalicelib.documents.historique import imprimer

    survenus = evenements(dossier.id)
    non_lues = lettres.a_lire(notifications(survenus), dossier.fuseau)
    return imprimer(
        dossier.numero_demande or "",
        dossier.prefecture.libelle,
        historique(dossier, survenus),
        (
            *([("Lettres à lire", non_lues)] if non_lues else []),
            ("Échanges avec la préfecture", _messages(dossier)),
            ("Documents reçus", [p.en_texte for p in _recus(dossier, requete.maintenant)]),
            ("Documents envoyés", [p.en_texte for p in _envoyes(dossier)]),
        ),
        jour=requete.jour,
        marque=settings().marque.value,
    )


def _messages(dossier: Dossier) -> list[str]:
    """What each side wrote, in full: messages, and the words of the requests for documents."""
    libres = [(m.ecrit_le, AUTEURS[m.de], _dit(m)) for m in instructions().messages(dossier.id)]
    demandes = [
        (c.demande_le, AUTEURS[Auteur.AGENT], c.message)
        for c in dossier.instruction.complements
        if c.message
    ]
    return [
        f"{date_heure(le, dossier.fuseau)}, {qui} : {texte}"
        for le, qui, texte in sorted(libres + demandes + _explications(dossier))
    ]


def _dit(message: Message) -> str:
    noms = ", ".join(jointe.nom for jointe in message.recues)
    return f"{message.texte} (documents joints : {noms})" if noms else message.texte


def _explications(dossier: Dossier) -> list[tuple[datetime, str, str]]:
    """What the person said of the documents that were asked for."""
    return [
        (c.transmis_le, AUTEURS[Auteur.USAGER], f"{libelle_piece(dossier, piece)} : {mots}")
        for c in dossier.instruction.complements
        if c.transmis_le
        for piece, mots in c.explications.items()
    ]


def _href(dossier: Dossier, evenement: EvenementDuDossier) -> str:
    """Where the line leads: a message, a document, a version; '' when it says all."""
    match evenement:
        case AttestationDelivree():
            return adresses.attestation(dossier.id, evenement.attestation_id)
        case DemandeDeposee() | DemandeCorrigee():
            return adresses.versions(dossier.id)
        case RectificationDemandee():
            return adresses.rectifications(dossier.id)
        case MessageEnvoye() | MessageLu():
            return adresses.conversation(dossier.id)
    return adresses.notification(dossier.id, evenement.id) if evenement.dit().annonce else ""


def _recus(dossier: Dossier, maintenant: datetime) -> list[PieceSuivie]:
    """Every document delivered, in force or not."""
    return [
        PieceSuivie(
            f"{lue.attestation.designation.titre}, {date_claire(lue.delivree_le, dossier.fuseau)}",
            pour_le_parent(dossier, _devenu(lue, dossier.fuseau.jour(maintenant))),
            adresses.attestation(dossier.id, identifiant),
        )
        for identifiant, lue in attestations().du_dossier(dossier.id).items()
    ]


def _devenu(lue: Delivree, jour: date) -> str:
    validite = lue.validite_au(jour)
    if validite is Validite.A_VENIR and lue.attestation.debut:
        return f"commence le {date_claire(lue.attestation.debut)}"
    return DEVENUS.get(validite, "en vigueur")


DEVENUS = {
    Validite.TITRE_REMIS: "ne vaut plus, votre titre vous a été remis",
    Validite.ANNULEE: "annulé",
    Validite.REMPLACEE: "remplacé",
    Validite.TERMINEE: "terminé",
}
"""What became of a document; the others count."""


def _envoyes(dossier: Dossier) -> list[PieceSuivie]:
    """Every justificatif that is kept, those replaced too."""
    return [
        PieceSuivie(
            f"{libelle_piece(dossier, f.piece)} ({f.nom}), "
            f"{date_claire(f.depose_le, dossier.fuseau)}",
            _sort(dossier, f),
            adresses.fichier(dossier.id, f.id),
        )
        for f in dossier.fichiers
        if f.accepte
    ]


def _sort(dossier: Dossier, fichier: Fichier) -> str:
    if fichier in fichiers_nouveaux(dossier, fichier.piece):
        return "pas encore envoyé"
    return "en vigueur" if fichier in fichiers_en_vigueur(dossier, fichier.piece) else "remplacé"
