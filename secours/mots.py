"""What a proof says to its reader, once for the page and the PDF: few words, and no promise.

A rule of law is a row: its article, since when, how sure we are. What no lawyer has read says so.
"""

from dataclasses import dataclass

from secours.essai import EN_PANNE, ETATS, NATURES, Essai
from secours.heures import INSECABLE, OUTRE_MER, PARIS

TELEPHONE = "0 806 001 620".replace(" ", INSECABLE)
"""In one piece on a telephone: a number cut in two is dialled badly."""
LIEN_TELEPHONE = "tel:+33806001620"
CONTACT = f"{TELEPHONE} (numéro non surtaxé)"


@dataclass(frozen=True)
class Regle:
    """`confiance`: L, read in the text; INF, to be confirmed by a lawyer."""

    article: str
    depuis: str
    confiance: str
    phrase: str

    @property
    def dite(self) -> str:
        """The sentence, its source, and what was not verified."""
        doute = "" if self.confiance == "L" else ", lecture à confirmer par un juriste"
        return f"{self.phrase} ({self.article}{doute})."


AUTRE_VOIE = Regle(
    "CESEDA, art. R. 431-2 ; arrêté du 1er août 2023",
    "2023-08-01",
    "INF",
    "Quand le site vous empêche de déposer malgré l’aide, une autre façon de déposer est prévue",
)

SPECIMEN = "SPÉCIMEN"
DIT_SPECIMEN = "Spécimen : ce document ne vient pas d’un service de l’État."
GARDEZ = "Gardez cette preuve : elle n’est écrite nulle part ailleurs. Ce n’est pas votre faute."
MONTRE = (
    "Une personne a essayé d’utiliser le site, ce jour et à cette heure.",
    "Ce que notre contrôle automatique a vu du site à ce moment.",
)
NE_MONTRE_PAS = (
    "Qui vous êtes. Nous ne savons pas qui essaie et nous ne gardons rien.",
    "Une demande. Elle ne remplace pas une demande déposée.",
    "Un droit. Elle ne permet pas de rester ni de travailler, et ne prolonge aucun document.",
)
A_FAIRE = (
    "Essayez encore dans une heure. Ce que vous avez enregistré avant est gardé.",
    f"Cela ne marche toujours pas, ou votre date limite est proche ? Appelez le {CONTACT} et "
    "donnez le numéro de cette preuve.",
    "Vous pouvez aussi montrer cette preuve au point d’accueil numérique e-MERAUDE de votre "
    f"préfecture. {AUTRE_VOIE.dite}",
)
VOTRE_NOM = "Votre nom, si vous voulez l’écrire vous-même :"


def espaces(texte: str) -> str:
    """A sign never begins a line (French typography)."""
    for signe in "?:;":
        texte = texte.replace(f" {signe}", f"{INSECABLE}{signe}")
    return texte


def titre(essai: Essai) -> str:
    """Of the page and of the PDF."""
    return "Preuve de panne du site" if essai.etat == EN_PANNE else "Preuve d’un essai sur le site"


def faits(essai: Essai) -> tuple[tuple[str, str], ...]:
    """What is signed, in words."""
    return (
        ("Numéro", essai.numero),
        ("Jour et heure", f"{PARIS.dire(essai.instant)} (heure de Paris)"),
        ("Ce qui a été essayé", NATURES[essai.nature][0]),
        ("Le site", ETATS[essai.etat]),
    )


def heures_ailleurs(essai: Essai) -> tuple[tuple[str, str], ...]:
    """The same instant in the préfectures whose clock is another."""
    return tuple((lieu.nom, lieu.dire(essai.instant)) for lieu in OUTRE_MER)
