"""An error names its field, and the person it is about: one rule for every form.

« Cette date est dans le futur » does not say which; « Enfant 2 (Selam), date de naissance : cette
date est dans le futur » does. A sentence that already says it is left as it was written.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

CHAMPS = {
    "absence": "Absences de France",
    "adresse_chez": "Chez",
    "adresse_code_postal": "Code postal",
    "adresse_commune": "Commune",
    "adresse_complement": "Bâtiment, étage, appartement",
    "adresse_lieu_dit": "Lieu-dit ou boîte postale",
    "adresse_voie": "Numéro et rue",
    "avec_enfants": "Vos enfants",
    "carte": "Votre carte",
    "code_postal": "Code postal",
    "communaute_vie": "Vie commune",
    "conforme": "Informations justes ou non",
    "courriel": "Adresse électronique",
    "courriel_confirmation": "Adresse électronique, deuxième fois",
    "decision": "Votre décision",
    "date_debut": "Date de début du travail",
    "date_demande_asile": "Date de la demande d’asile",
    "date_entree_france": "Date d’entrée en France",
    "date_naissance": "Date de naissance",
    "date_union": "Date de l’union",
    "debut": "Date de début de validité",
    "decision_autorite": "Auteur de la décision",
    "decision_date": "Date de la décision",
    "decision_numero": "Numéro de la décision",
    "employeur": "Chez qui",
    "en_france": "Vie en France",
    "enfants": "Vos enfants",
    "entree_reunification": "Visa de réunification familiale",
    "ephoto": "Code e-photo",
    "erreur_signalee": "Information fausse",
    "exact": "L’information juste",
    "exactitude": "Exactitude des informations",
    "fin": "Date de fin de validité",
    "hebergeant_a_jour": "Adresse de la personne qui héberge",
    "ecrit": "Votre message",
    "explication": "Votre explication",
    "inexact": "L’information fausse",
    "lieu_union": "Ville et pays de l’union",
    "message": "Votre message",
    "mode": "Où vous habitez",
    "nationalite": "Nationalité",
    "nature": "Quel travail",
    "nom": "Nom de famille",
    "non_marie": "Enfant non marié",
    "numero": "Numéro du titre de séjour",
    "numero_demande": "Numéro de demande",
    "numero_etranger": "Numéro étranger",
    "numero_titre": "Numéro du titre de séjour ou du visa",
    "pays_naissance": "Pays de naissance",
    "polygamie": "Polygamie",
    "prenoms": "Prénoms",
    "projet": "Projet en France",
    "protection": "Protection reçue",
    "qualite": "Qui vous êtes pour l’enfant",
    "reguliere_depuis": "Date du premier titre, récépissé ou attestation",
    "sexe": "Sexe",
    "situation_familiale": "Situation familiale",
    "sujet": "Sujet",
    "telephone": "Téléphone",
    "texte": "Observations",
    "vie_commune": "Vivre ensemble",
    "ville_naissance": "Ville de naissance",
    "volonte": "Travailler ou non",
}
"""How a field is called in an error, in the words of its label."""
PARENT = re.compile(r"parent(?P<rang>[12])_(?P<champ>\w+)")
ENFANT = re.compile(r"enfants_(?P<rang>[0-9]{1,2})_(?P<champ>\w+)")
PASSE_PARTOUT = frozenset(
    {"avec", "cette", "choisissez", "date", "dans", "des", "dites", "ecrivez", "les", "numero"}
    | {"pour", "que", "qui", "sur", "une", "vos", "votre", "vous"}
)
"""Words that name no field."""


def nommees(erreurs: Mapping[str, str], tape: Callable[[str], str]) -> dict[str, str]:
    """Each sentence with its field and its person; `tape` gives what is typed in a field."""
    return {champ: _nommee(champ, phrase, tape) for champ, phrase in erreurs.items()}


def _nommee(champ: str, phrase: str, tape: Callable[[str], str]) -> str:
    qui, seul = _de_qui(champ, tape)
    libelle = CHAMPS.get(seul, "")
    if qui and phrase.startswith(qui):
        return phrase
    manque = libelle if libelle and not _dit(phrase, libelle) else ""
    tete = ", ".join(mots for mots in (qui, _minuscule(manque) if qui else manque) if mots)
    return f"{tete} : {_minuscule(phrase)}" if tete else phrase


def _de_qui(champ: str, tape: Callable[[str], str]) -> tuple[str, str]:
    """« Parent 1 », « Enfant 2 (Selam) » or nobody, and the field without him."""
    if parent := PARENT.fullmatch(champ):
        return f"Parent {parent['rang']}", parent["champ"]
    if enfant := ENFANT.fullmatch(champ):
        prenoms = tape(f"enfants_{enfant['rang']}_prenoms").split()
        nomme = f" ({prenoms[0][:30]})" if prenoms and prenoms[0].isalpha() else ""
        return f"Enfant {int(enfant['rang']) + 1}{nomme}", enfant["champ"]
    return "", champ


def _mots(texte: str) -> set[str]:
    lus = re.findall(r"[a-z]{3,}", _sans_marques(texte).casefold())
    return {mot[:6] for mot in lus if mot not in PASSE_PARTOUT}


def _sans_marques(texte: str) -> str:
    decompose = unicodedata.normalize("NFKD", texte)
    return "".join(signe for signe in decompose if not unicodedata.combining(signe))


def _dit(phrase: str, libelle: str) -> bool:
    return bool(_mots(phrase) & _mots(libelle))


def _minuscule(phrase: str) -> str:
    """Inside another sentence; a word in capitals stays so."""
    return phrase if phrase[1:2].isupper() else phrase[:1].lower() + phrase[1:]
