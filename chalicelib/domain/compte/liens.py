"""One-time links sent by mail: 24 h, one use, for one thing only (M0a, M0b, M0c)."""

from datetime import datetime, timedelta
from typing import Self

from pydantic import model_validator

from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.durees import de_l_ecart
from chalicelib.domain.erreurs import Perime
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import Courriel

VALIDITE = timedelta(hours=24)


class LienInutilisable(Perime):
    """The way on is always the same: ask for another link."""

    phrase = "Ce lien n’est pas valable."
    suite = (
        "Vérifiez que vous avez copié l’adresse en entier, jusqu’au dernier caractère. "
        "Sinon, demandez un nouveau lien."
    )


class LienExpire(LienInutilisable):
    phrase = f"Ce lien n’est plus valable : il a plus de {de_l_ecart(VALIDITE).en_chiffres}."
    suite = "Demandez un nouveau lien. Vous le recevrez par courriel."


class LienDejaUtilise(LienInutilisable):
    phrase = "Ce lien a déjà servi. Il ne peut servir qu’une fois."
    suite = (
        "Si vous avez déjà choisi votre mot de passe, connectez-vous. Sinon, demandez un "
        "nouveau lien."
    )


class LienRemplace(LienInutilisable):
    phrase = "Ce lien ne peut plus servir : votre compte a changé depuis son envoi."
    suite = "Utilisez le lien du dernier message reçu, ou demandez un nouveau lien."


class AnnulationFinie(LienInutilisable):
    phrase = "Ce changement d’adresse ne peut plus être annulé : il est trop ancien."
    suite = "Connectez-vous pour donner votre adresse, ou appelez le 0\u00a0806\u00a0001\u00a0620."


class ContestationFinie(LienInutilisable):
    phrase = "Ce lien ne permet plus de dire que ce n’est pas vous."
    suite = "Allez au guichet de votre préfecture avec deux documents à votre nom."


class RetraitFini(LienInutilisable):
    phrase = "Ce lien ne permet plus de retirer le téléphone du compte."
    suite = "Demandez un nouveau mot de passe, ou allez au guichet avec deux documents à votre nom."


FINIS: dict[UsageLien, type[LienInutilisable]] = {
    UsageLien.ANNULATION: AnnulationFinie,
    UsageLien.CONTESTATION: ContestationFinie,
    UsageLien.TELEPHONE: RetraitFini,
}
"""Those that outlive what the account becomes, and what is said once they are over."""
ADRESSES = {
    UsageLien.COURRIEL: {(True, True), (True, False)},
    UsageLien.ANNULATION: {(True, True), (False, True)},
    UsageLien.CONTESTATION: {(True, True), (False, True)},
}
"""Whether a link bears an address to come, and one that goes: an account may have none."""


class Lien(Modele):
    """A link made for the account as it was at `generation`.

    With the usage COURRIEL: the address to come (`courriel`), and the one it replaces, if the
    account has one; ANNULATION is the same the other way round, and outlives what the account
    becomes; so does CONTESTATION, held by the address that went at the counter. `suite` is the page
    that the person was going to when she asked for an account.
    """

    id: str
    compte_id: str
    generation: int
    valable_jusqu_a: datetime
    utilise_le: datetime | None = None
    usage: UsageLien = UsageLien.MOT_DE_PASSE
    courriel: Courriel | None = None
    ancien_courriel: Courriel | None = None
    suite: str = ""

    @model_validator(mode="after")
    def _adresses_d_un_changement(self) -> Self:
        nouvelle, ancienne = self.courriel is not None, self.ancien_courriel is not None
        if (nouvelle, ancienne) not in ADRESSES.get(self.usage, {(False, False)}):
            raise ValueError("adresses_et_usage")
        return self

    def verifier(self, maintenant: datetime, generation: int) -> None:
        """Raises LienDejaUtilise, LienExpire or one of FINIS, LienRemplace."""
        if self.utilise_le is not None:
            raise LienDejaUtilise
        if maintenant >= self.valable_jusqu_a:
            raise FINIS.get(self.usage, LienExpire)
        if generation != self.generation and self.usage not in FINIS:
            raise LienRemplace
