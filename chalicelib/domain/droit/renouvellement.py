"""When a permit is renewed: the window of CESEDA R431-5, and what comes before and after it."""

from datetime import date, timedelta
from enum import StrEnum

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.droit.delais import CodeDelai, Delai, delai
from chalicelib.domain.modele import Modele


class Moment(StrEnum):
    """Where a day stands in relation to the end of the permit."""

    TROP_TOT = "TROP_TOT"
    OUVERT = "OUVERT"
    TARDIF = "TARDIF"
    EXPIRE = "EXPIRE"
    TROP_TARD = "TROP_TARD"


class Fenetre(Modele):
    """The dates of a renewal, both ends included; `conseil` is the seed's advice (FAQ 39)."""

    fin_titre: date
    ouverture: date
    conseil: date
    limite: date
    cloture: date
    effets: date

    def moment(self, jour: date) -> Moment:
        if jour < self.ouverture:
            return Moment.TROP_TOT
        if jour <= self.limite:
            return Moment.OUVERT
        if jour <= self.fin_titre:
            return Moment.TARDIF
        return Moment.EXPIRE if jour <= self.cloture else Moment.TROP_TARD

    def quand_deposer(self, jour: date) -> str:
        """What to do on a day, in a sentence: no date it gives is before that day."""
        match self.moment(jour):
            case Moment.TROP_TOT:
                ouverture, limite = en_clair(self.ouverture), en_clair(self.limite)
                return f"Déposez votre demande du {ouverture} au {limite}."
            case Moment.OUVERT:
                return f"Déposez votre demande jusqu’au {en_clair(self.limite)}."
            case Moment.TARDIF | Moment.EXPIRE:
                return (
                    "Votre demande est en retard, mais elle est reçue : déposez-la aujourd’hui si "
                    f"vous le pouvez, et au plus tard le {en_clair(self.cloture)}. Après ce jour, "
                    "elle serait très en retard."
                )
            case Moment.TROP_TARD:
                return "Votre demande est très en retard, mais elle est reçue : déposez-la vite."


def fenetre(fin_titre: date, jour: date, delais: tuple[Delai, ...] | None = None) -> Fenetre:
    """The window of a permit that ends on `fin_titre`, under the rules of `jour`."""

    def lire(code: CodeDelai) -> Delai:
        return delai(code, jour, delais)

    return Fenetre(
        fin_titre=fin_titre,
        ouverture=lire(CodeDelai.RENOUVELLEMENT_OUVERTURE).avant(fin_titre),
        conseil=lire(CodeDelai.RENOUVELLEMENT_CONSEIL).avant(fin_titre),
        limite=lire(CodeDelai.RENOUVELLEMENT_LIMITE).avant(fin_titre),
        cloture=lire(CodeDelai.RENOUVELLEMENT_CLOTURE).apres(fin_titre),
        effets=lire(CodeDelai.EFFETS_APRES_EXPIRATION).apres(fin_titre),
    )


def moment(fin_titre: date, jour: date) -> Moment:
    """Where `jour` stands for a permit that ends on `fin_titre`."""
    return fenetre(fin_titre, jour).moment(jour)


def residence_atteinte_le(depuis: date, jour: date) -> date:
    """First day on which the four years of regular residence are reached (CESEDA L424-13)."""
    return delai(CodeDelai.RESIDENCE, jour).apres(depuis)


def lendemain(jour: date) -> date:
    return jour + timedelta(days=1)
