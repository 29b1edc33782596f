"""Where each situation ends: the document, what it says, what the page then says."""

from dataclasses import dataclass

from chalicelib.domain.calendrier import en_clair
from tests.e2e import situations
from tests.e2e.demandeur import Venir
from tests.e2e.situations import Situation
from tests.jour import jour
from tools.smoke.courrier import Courrier


@dataclass(frozen=True)
class Document:
    """What the confirmation gives: the words of its button, the name of its file."""

    bouton: str
    fichier: str


@dataclass(frozen=True)
class Issue:
    """`dit` are words of the document, `montre` those of the page at this address."""

    qui: Situation
    document: Document
    dit: tuple[str, ...]
    montre: tuple[str, ...] = ()
    adresse: str = ""


ADP = Document("Télécharger mon attestation", "attestation-prolongation-instruction")
CONFIRMATION = Document("Télécharger ma confirmation de dépôt", "confirmation-depot")
TITULAIRE = "Avec le titre de séjour n°"
EN_RETARD = "Votre demande est arrivée en retard, mais elle est reçue"
EXPIRE = "Votre titre est terminé. Votre demande est reçue"
A_VERIFIER = "Un agent vérifie votre décision au plus tard le"


def _famille(qui: Situation, titre: str) -> Issue:
    dit = (titre, "Ce document n’est pas un titre de séjour", "Et ensuite ?")
    return Issue(qui, CONFIRMATION, dit)


def _enfant(qui: Situation, mention: str) -> Issue:
    pour = f"Pour {qui.enfant['prenoms']}"
    return Issue(qui, ADP, (mention, qui.enfant["nom"].upper()), (pour,), "/espace")


FAMILLE_DE_REFUGIE = "Carte de résident – famille de réfugié"
ISSUES = {
    "renewal in time": Issue(
        situations.A_TEMPS,
        ADP,
        (
            "N’est valable qu’accompagnée du titre de séjour n° RES990051A",
            "en dispense de visa",
        ),
    ),
    "late renewal": Issue(situations.EN_RETARD, ADP, (TITULAIRE,), (EN_RETARD,)),
    "renewal of an ended card": Issue(situations.EXPIRE, ADP, (TITULAIRE,), (EXPIRE,)),
    "four years of BPS": Issue(
        situations.QUATRE_ANS, CONFIRMATION, ("Carte de résident – prot. subsidiaire",)
    ),
    "spouse": _famille(situations.CONJOINT, FAMILLE_DE_REFUGIE),
    "later spouse": _famille(situations.CONJOINT_POSTERIEUR, FAMILLE_DE_REFUGIE),
    "partner": _famille(situations.PARTENAIRE, FAMILLE_DE_REFUGIE),
    "concubine": _famille(situations.CONCUBINE, "Carte de séjour – famille prot. subsid."),
    "child of 18": _famille(situations.ENFANT_DE_18_ANS, FAMILLE_DE_REFUGIE),
    "mother": _famille(situations.MERE, FAMILLE_DE_REFUGIE),
    "visa only": Issue(
        situations.SANS_NUMERO,
        CONFIRMATION,
        ("FRA990000065", f"qui commence le {en_clair(jour(71))}"),
    ),
    "minor refugee": _enfant(situations.MINEUR_REFUGIE, "reconnu réfugié"),
    "minor whose representative is unknown": Issue(
        situations.MINEURE_BPS,
        CONFIRMATION,
        ("Un agent vérifie le document qui montre que vous pouvez agir pour l’enfant",),
        ("un point à vérifier",),
        "/espace",
    ),
    "protection to check": Issue(
        situations.A_VERIFIER, CONFIRMATION, (A_VERIFIER,), ("un point à vérifier",), "/espace"
    ),
}


def aller_au_bout(courrier: Courrier, venir: Venir, issue: Issue) -> None:
    """From the door to the document, on the page and in the mail."""
    demandeur = venir(issue.qui)
    numero, texte = demandeur.toute_la_demande(issue.document.bouton)
    assert [mots for mots in (numero, *issue.dit) if mots not in texte] == []
    if issue.adresse:
        demandeur.aller(issue.adresse)
    demandeur.lit(*issue.montre)
    message = courrier.attendre(demandeur.compte.courriel or "", "Confirmation du dépôt")
    (piece,) = message.iter_attachments()
    assert piece.get_filename() == f"{issue.document.fichier}-{numero}.pdf"
