"""From a postcode and a name typed by hand to a commune of the official list.

Mail knows more names than the list: CEDEX, arrondissements, communes that joined another. They are
recognised; another name is asked once more, then kept: nobody is stopped by her own address.
"""

import re
import unicodedata

from chalicelib.domain.droit.prefectures import departement_du_code_postal
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.referentiels.lecture import Commune, anciennes, communes, voisines
from chalicelib.web.formulaire.formulaires import Formulaire

CODE, NOM, INSEE = "adresse_code_postal", "adresse_commune", "adresse_code_insee"
VUE = "adresse_commune_vue"
"""What the person was already asked to check: sent again unchanged, it is her answer."""
AUTRE = "autre"
"""The choice of a list that has not her commune: the field becomes one where she writes."""
_CEDEX = re.compile(r"\bcedex\b.*$")
_ARRONDISSEMENT = re.compile(r"\b\d{1,2} ?(?:er|e|eme|nd|ieme)?(?: arr\w*)?$")


def _reduit(nom: str) -> str:
    """« Saint-Étienne », « ST ETIENNE » and « saint etienne » are the same commune."""
    sans_accent = unicodedata.normalize("NFKD", nom.replace("œ", "oe").replace("Œ", "OE"))
    lettres = "".join(
        c if c.isalnum() else " " for c in sans_accent if not unicodedata.combining(c)
    )
    abreges = {"st": "saint", "ste": "sainte", "s": "sur"}
    return " ".join(abreges.get(mot, mot) for mot in lettres.casefold().split())


def _serre(texte: str) -> str:
    return _reduit(lire(Genre.LIGNE, texte)).replace(" ", "")


def reconnaitre(code_postal: str, nom: str) -> Commune | None:
    """The commune meant, or None: unknown postcode, or another name than those it serves."""
    servies = communes(code_postal)
    if len(servies) == 1 and not nom:
        return servies[0]
    cherche = _reduit(nom)
    return _parmi(servies, cherche) or _acheminee(code_postal, nom, cherche)


def _parmi(connues: tuple[Commune, ...], cherche: str) -> Commune | None:
    """The only commune of this name."""
    trouvees = {c.code_insee: c for c in connues if _reduit(c.nom) == cherche}
    return next(iter(trouvees.values())) if len(trouvees) == 1 else None


def _acheminee(code_postal: str, nom: str, cherche: str) -> Commune | None:
    """Under the name that mail uses, kept as it was typed: « Saint-Denis Cedex », « Paris 18e »."""
    nue = _ARRONDISSEMENT.sub("", _CEDEX.sub("", cherche).strip()).strip()
    cedex = bool(_CEDEX.search(cherche)) or not communes(code_postal)
    trouvee = (
        _parmi(communes(code_postal), nue)
        or _parmi(anciennes(code_postal), nue)
        or (_parmi(voisines(code_postal), nue) if cedex else None)
    )
    return trouvee._replace(nom=nom) if trouvee else None


def completer(formulaire: Formulaire) -> tuple[Formulaire, dict[str, str]]:
    """The form with the name and INSEE code of the commune, or the sentence to show at a field."""
    code = _code(formulaire)
    nom = lire(Genre.LIGNE, formulaire.get(NOM))
    trouvee = reconnaitre(code, nom) or _confirmee(formulaire, code, nom)
    if trouvee:
        return formulaire.avec({CODE: code, NOM: trouvee.nom, INSEE: trouvee.code_insee}), {}
    return formulaire.avec({CODE: code}), _phrase(code, nom)


def _code(formulaire: Formulaire) -> str:
    """« F-75018 » is 75018."""
    return re.sub(r"^FR?(?=\d{5}$)", "", lire(Genre.CODE_POSTAL, formulaire.get(CODE)))


def _confirmee(formulaire: Formulaire, code: str, nom: str) -> Commune | None:
    """A commune that we do not know, asked once already: the postcode gives its department."""
    departement = departement_du_code_postal(code)
    vue = _serre(formulaire.get(VUE)) == _serre(f"{formulaire.get(CODE)} {nom}")
    if not vue or not nom or nom == AUTRE or departement is None:
        return None
    return Commune(f"{departement}000"[:5], nom)


def _phrase(code: str, nom: str) -> dict[str, str]:
    if not re.fullmatch(r"[0-9]{5}", code):
        return {CODE: "Écrivez les 5 chiffres du code postal. Exemple : 69003."}
    servies = communes(code)
    if departement_du_code_postal(code) is None:
        return {CODE: f"Nous ne connaissons pas le code postal {code}. Vérifiez-le."}
    if not nom:
        return {NOM: "Choisissez votre commune." if servies else "Écrivez votre commune."}
    if nom == AUTRE:
        return {NOM: "Écrivez le nom de votre commune."}
    noms = ", ".join(commune.nom for commune in servies[:12])
    plus = f" Ce code postal est celui de : {noms}." if servies else ""
    return {
        NOM: f"Nous ne trouvons pas « {nom} » avec le code postal {code}.{plus} Vérifiez les deux. "
        "S’ils sont justes, validez à nouveau : nous gardons ce que vous avez écrit."
    }
