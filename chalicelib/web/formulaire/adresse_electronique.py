"""The e-mail address typed twice (ACC-08), by the rule of every e-mail address."""

from typing import Annotated

from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import Courriel
from chalicelib.domain.saisie import courriel as regle
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.web.formulaire.formulaires import Formulaire, FormulaireInvalide, valider

DIFFERENTES = "Les deux adresses ne sont pas les mêmes. Vérifiez-les."
A_CONFIRMER = "Écrivez votre adresse électronique une deuxième fois."


class SaisieCourriel(Modele):
    """One address."""

    courriel: Annotated[Courriel, Phrases(absent="Écrivez votre adresse électronique.")]


def lire(formulaire: Formulaire) -> str:
    """The address of the fields `courriel` and `courriel_confirmation`.

    Raises FormulaireInvalide.
    """
    courriel = verifiee(formulaire.get("courriel"))
    noms = ("courriel", "courriel_confirmation")
    ecrite, confirmation = (regle.nettoyer(formulaire.get(nom)) for nom in noms)
    if ecrite.casefold() != confirmation.casefold():
        phrase = DIFFERENTES if confirmation else A_CONFIRMER
        raise FormulaireInvalide({"courriel_confirmation": phrase})
    return courriel


def verifiee(saisie: str) -> str:
    """One address, normalised. Raises FormulaireInvalide for the field `courriel`."""
    return valider(SaisieCourriel, Formulaire({"courriel": [saisie]})).courriel
