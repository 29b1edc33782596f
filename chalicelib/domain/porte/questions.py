"""The questions at the door, in the order they are asked; each says when, given the answers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.droit.phrases import dire

Reponses = Mapping[str, str]


class Option(NamedTuple):
    """One possible answer: its value, its words, and a hint read with them."""

    valeur: str
    libelle: str
    indice: str = ""


class Question(NamedTuple):
    """One page; `posee` says whether these answers lead to it."""

    nom: str
    titre: str
    options: tuple[Option, ...]
    posee: Callable[[Reponses], bool]
    aide: str = ""

    @property
    def choix(self) -> list[tuple[str, ...]]:
        """The options as a page shows them: an empty hint is left out."""
        return [tuple(option[:3] if option.indice else option[:2]) for option in self.options]

    def au(self, jour: date) -> "Question":
        """The same question as it reads under the rules of a day."""
        options = tuple(
            option._replace(libelle=dire(option.libelle, jour), indice=dire(option.indice, jour))
            for option in self.options
        )
        return self._replace(titre=dire(self.titre, jour), options=options)

    @property
    def valeurs(self) -> frozenset[str]:
        return frozenset(option.valeur for option in self.options)


def si(nom: str, *valeurs: str) -> Callable[[Reponses], bool]:
    return lambda reponses: reponses.get(nom) in valeurs


OUI_NON = (Option("oui", "Oui"), Option("non", "Non"))
C_EST_ECRIT = "C’est écrit dans la décision de l’OFPRA ou de la CNDA."
LIENS = (
    Option(LienFamilial.CONJOINT, "Le mari ou la femme d’une personne protégée", "Mariés."),
    Option(
        LienFamilial.PARTENAIRE,
        "Le ou la partenaire d’une personne protégée",
        "PACS ou union civile.",
    ),
    Option(
        LienFamilial.CONCUBIN,
        "Le concubin ou la concubine d’une personne protégée",
        "Vous vivez en couple, sans mariage ni PACS.",
    ),
    Option(
        LienFamilial.ENFANT,
        "L’enfant d’une personne protégée",
        "Vous avez {delai:majorite} ou plus.",
    ),
    Option(
        LienFamilial.PARENT,
        "Le père ou la mère d’un enfant protégé",
        "L’OFPRA ou la CNDA protège votre enfant.",
    ),
)
REFUGIE = Option("REFUGIE", "Réfugié(e)", "Statut donné par l’OFPRA ou la CNDA.")
SUBSIDIAIRE = Option(
    "PROTECTION_SUBSIDIAIRE",
    "Bénéficiaire de la protection subsidiaire",
    "Protection donnée par l’OFPRA ou la CNDA.",
)
FAMILLE = Option(
    "MEMBRE_FAMILLE", "Membre de la famille d’une personne protégée", "L’OFPRA protège un proche."
)
APATRIDE = Option("APATRIDE", "Apatride", "Aucun pays ne vous reconnaît comme son citoyen.")

POUR = Question(
    "pour",
    "Pour qui est la demande ?",
    (
        Option(
            "moi",
            "Moi-même",
            "Vous avez {delai:majorite} ou plus, ou {ages:mineur.age_minimal} ans et vous voulez "
            "travailler.",
        ),
        Option(
            "enfant",
            "Mon enfant mineur",
            "Il a entre {nombre:mineur.age_minimal} et {delai:majorite} et veut travailler.",
        ),
    ),
    lambda reponses: True,
)
SITUATION = Question(
    "situation",
    "Quelle est votre situation ?",
    (
        Option(
            "numero",
            "J’ai un numéro étranger, sans titre de séjour",
            "Vous l’avez sur votre attestation de demande d’asile : 10 chiffres.",
        ),
        Option("visa", "J’ai un visa", "Par exemple un visa de réunification familiale."),
        Option("titre", "J’ai un titre de séjour", "Pour le renouveler ou le changer."),
        Option(
            "recepisse",
            "J’ai un récépissé de demande de titre",
            "Donné par la préfecture, avec une date de fin.",
        ),
        Option("perdu", "J’ai perdu mon titre de séjour", "Ou il est volé ou abîmé."),
        Option("change", "Ma situation a changé", "Adresse, nom, situation de famille."),
        Option("voyage", "Je veux un document pour voyager", "Il remplace le passeport."),
        Option("rien", "Je n’ai aucun de ces numéros", "Ni numéro étranger, ni visa, ni titre."),
    ),
    si("pour", "moi"),
)
DEMANDE = Question(
    "demande",
    "Que voulez-vous faire avec votre titre ?",
    (
        Option("renouveler", "Le renouveler", "Il se termine bientôt, ou il est terminé."),
        Option(
            "carte_resident",
            "Demander une carte de résident de {delai:titre.BPS_CR}",
            "Vous avez une carte pluriannuelle et {lettres:residence.carte_de_resident} de séjour "
            "régulier en France.",
        ),
        Option("perdu", "Remplacer un titre perdu, volé ou abîmé", "C’est un duplicata."),
        Option("change", "Déclarer un changement", "Adresse, nom, situation de famille."),
    ),
    si("situation", "titre"),
)
TITRE_TENU = Question(
    "titre_tenu",
    "Avez-vous un titre de séjour ?",
    (
        Option("oui", "Oui, j’ai un titre de séjour"),
        Option("non", "Non, pas encore", "Une demande est en cours, ou à faire."),
    ),
    si("situation", "change"),
)
CHANGEMENT = Question(
    "changement",
    "Qu’est-ce qui a changé ?",
    (
        Option("adresse", "Mon adresse"),
        Option(
            "situation_change",
            "Mon nom ou ma situation de famille",
            "Mariage, naissance, divorce, état civil corrigé.",
        ),
    ),
    lambda reponses: reponses.get("titre_tenu") == "oui" or reponses.get("demande") == "change",
)
QUALITE = Question(
    "qualite",
    "En quelle qualité avez-vous ce titre ?",
    (REFUGIE, SUBSIDIAIRE, *LIENS, APATRIDE),
    lambda reponses: (
        reponses.get("demande") in ("renouveler", "carte_resident", "perdu")
        or reponses.get("situation") == "perdu"
        or "changement" in reponses
    ),
    "C’est écrit sur votre titre de séjour, ou dans la décision de l’OFPRA ou de la CNDA.",
)
MENTION = Question(
    "mention",
    "Qu’est-il écrit sur votre récépissé ?",
    (
        Option("refugie", "« reconnu réfugié »"),
        Option("subsidiaire", "« a obtenu le bénéfice de la protection subsidiaire »"),
        Option("autre", "Autre chose, ou je ne sais pas"),
    ),
    si("situation", "recepisse"),
    "Lisez toutes les lignes, des deux côtés.",
)
AGE = Question(
    "age",
    "Quel âge a votre enfant ?",
    (
        Option("moins_16", "Moins de {delai:mineur.age_minimal}"),
        Option("16_17", "{ages:mineur.age_minimal} ans"),
        Option("18_plus", "{delai:majorite} ou plus"),
    ),
    si("pour", "enfant"),
)
TRAVAIL = Question(
    "travail",
    "Votre enfant veut-il travailler ?",
    OUI_NON,
    si("age", "16_17"),
    "Un apprentissage ou un contrat de travail, tout de suite ou bientôt.",
)
STATUT = Question(
    "statut",
    "Quelle protection avez-vous ?",
    (REFUGIE, SUBSIDIAIRE, FAMILLE, APATRIDE),
    lambda reponses: reponses.get("situation") in ("numero", "visa") or "mention" in reponses,
    C_EST_ECRIT,
)
STATUT_ENFANT = Question(
    "statut",
    "Quelle protection a votre enfant ?",
    (
        REFUGIE,
        SUBSIDIAIRE,
        Option(
            "MEMBRE_FAMILLE",
            "Il n’est pas protégé lui-même, mais son parent est protégé",
            "Réfugié ou bénéficiaire de la protection subsidiaire.",
        ),
        APATRIDE,
    ),
    si("travail", "oui"),
    C_EST_ECRIT,
)
LIEN = Question(
    "lien",
    "Quel est votre lien avec la personne protégée ?",
    LIENS,
    lambda reponses: reponses.get("pour") == "moi" and reponses.get("statut") == "MEMBRE_FAMILLE",
    "La personne protégée est réfugiée ou bénéficiaire de la protection subsidiaire.",
)
PORTE = (
    POUR,
    SITUATION,
    MENTION,
    DEMANDE,
    TITRE_TENU,
    CHANGEMENT,
    QUALITE,
    AGE,
    TRAVAIL,
    STATUT,
    STATUT_ENFANT,
    LIEN,
)
