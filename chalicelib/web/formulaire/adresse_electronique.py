"""The e-mail address typed twice (ACC-08): format only, whether it works is told by the link."""

from chalicelib.web.formulaire.formulaires import Formulaire, FormulaireInvalide

LONGUEUR = 50
ABSENTE = "Écrivez votre adresse électronique."
MALFORMEE = (
    "Cette adresse n’est pas complète ou contient une faute. Vérifiez-la. "
    "Exemple : amina.exemple@courriel.fr."
)
ACCENTS = (
    "L’adresse ne peut contenir que des lettres sans accent, des chiffres et des signes comme "
    "le point ou le tiret. Vérifiez-la."
)
LONGUE = f"Cette adresse est trop longue : {LONGUEUR} caractères au plus. Utilisez-en une autre."
DIFFERENTES = "Les deux adresses ne sont pas les mêmes. Vérifiez-les."
A_CONFIRMER = "Écrivez votre adresse électronique une deuxième fois."


def lire(formulaire: Formulaire) -> str:
    """The address of the fields `courriel` and `courriel_confirmation`.

    Raises FormulaireInvalide.
    """
    saisie, confirmation = formulaire.get("courriel"), formulaire.get("courriel_confirmation")
    courriel = verifiee(saisie)
    if saisie.casefold() != confirmation.casefold():
        phrase = DIFFERENTES if confirmation else A_CONFIRMER
        raise FormulaireInvalide({"courriel_confirmation": phrase})
    return courriel


def verifiee(saisie: str) -> str:
    """One address, normalised. Raises FormulaireInvalide for the field `courriel`."""
    if not saisie:
        raise FormulaireInvalide({"courriel": ABSENTE})
    if len(saisie) > LONGUEUR:
        raise FormulaireInvalide({"courriel": LONGUE})
    if not saisie.isascii():
        raise FormulaireInvalide({"courriel": ACCENTS})
    courriel = _normalisee(saisie)
    if "." not in courriel.rpartition("@")[2]:
        raise FormulaireInvalide({"courriel": MALFORMEE})
    return courriel


def _normalisee(saisie: str) -> str:
    """In ASCII, the domain in lower case; empty when it is no address."""
    from email_validator import EmailNotValidError, validate_email

    try:
        # `test_environment` admits the reserved name .test, which demonstrations use.
        lue = validate_email(
            saisie, check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError:
        return ""
    return lue.ascii_email or ""
