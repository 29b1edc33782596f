"""The e-photo that is not ours any more when the request is filed."""

from chalicelib.domain.erreurs import ErreurMetier


class EphotoIndisponible(ErreurMetier):
    """The e-photo was used, expired or withdrawn between the check and the filing."""

    phrase = "Votre code e-photo ne peut plus être utilisé."
    suite = "Revenez à l’écran des justificatifs pour vérifier le code ou en saisir un autre."
