"""From a postcode and a name typed by hand to a commune of the official list."""

import unicodedata

from chalicelib.domain.saisie.alphabets import en_chiffres_latins
from chalicelib.referentiels.lecture import Commune, communes
from chalicelib.web.formulaire.formulaires import Formulaire

CODE, NOM, INSEE = "adresse_code_postal", "adresse_commune", "adresse_code_insee"


def _reduit(nom: str) -> str:
    """« Saint-Étienne », « ST ETIENNE » and « saint etienne » are the same commune."""
    sans_accent = unicodedata.normalize("NFKD", nom.replace("œ", "oe").replace("Œ", "OE"))
    lettres = "".join(
        c if c.isalnum() else " " for c in sans_accent if not unicodedata.combining(c)
    )
    abreges = {"st": "saint", "ste": "sainte", "s": "sur"}
    return " ".join(abreges.get(mot, mot) for mot in lettres.casefold().split())


def reconnaitre(code_postal: str, nom: str) -> Commune | None:
    """The commune meant, or None: unknown postcode, or another name than those it serves."""
    servies = communes(code_postal)
    if len(servies) == 1 and not nom:
        return servies[0]
    cherche = _reduit(nom)
    return next((commune for commune in servies if _reduit(commune.nom) == cherche), None)


def completer(formulaire: Formulaire) -> tuple[Formulaire, dict[str, str]]:
    """The form with the official name and INSEE code, or the sentence to show at a field."""
    code = "".join(en_chiffres_latins(formulaire.get(CODE)).split())
    trouvee = reconnaitre(code, formulaire.get(NOM))
    if trouvee:
        return formulaire.avec({CODE: code, NOM: trouvee.nom, INSEE: trouvee.code_insee}), {}
    return formulaire.avec({CODE: code}), _phrase(code, formulaire.get(NOM))


def _phrase(code: str, nom: str) -> dict[str, str]:
    servies = communes(code)
    if len(code) != 5 or not code.isascii() or not code.isdigit():
        return {CODE: "Écrivez les 5 chiffres du code postal. Exemple : 69003."}
    if not servies:
        return {CODE: f"Nous ne connaissons pas le code postal {code}. Vérifiez-le."}
    if not nom:
        return {NOM: "Choisissez votre commune."}
    noms = ", ".join(commune.nom for commune in servies[:12])
    return {NOM: f"Choisissez une commune qui a ce code postal : {noms}."}
