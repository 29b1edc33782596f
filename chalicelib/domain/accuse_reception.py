"""The acknowledgement due to every person who files online (CRPA L. 112-11, R. 112-11-1).

Without these lines the time limits of appeal cannot be held against anybody (CRPA L. 112-12,
CJA R. 421-5).
"""

from datetime import date

from chalicelib.domain.echeances import (
    CodeDelai,
    delai,
    refus_implicite_le,
)
from chalicelib.domain.modele import Modele
from chalicelib.domain.prefectures import Prefecture


class AccuseReception(Modele):
    """Receipt of an electronic request: who holds it, what silence means, how to appeal."""

    recue_le: date
    numero_demande: str
    service: str
    adresse: tuple[str, ...]
    telephone: str
    refus_implicite_le: date
    silence: str
    motifs: str
    recours: tuple[str, ...]


EN_LETTRES = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 6: "six"}


def en_mois(mois: int) -> str:
    """« d’un mois », « de deux mois »."""
    return "d’un mois" if mois == 1 else f"de {EN_LETTRES[mois]} mois"


def _en_chiffres(jour: date) -> str:
    return f"{jour:%d/%m/%Y}"


def _recours(autorite: str, mois: int) -> tuple[str, ...]:
    delai_ecrit = f"dans les {EN_LETTRES[mois]} mois qui suivent ce refus"
    return (
        f"recours gracieux auprès de la préfecture ({autorite}), ou recours hiérarchique auprès du "
        f"ministre de l’intérieur (direction générale des étrangers en France), {delai_ecrit} ; "
        "fait dans ce délai, il interrompt le délai du recours devant le tribunal "
        "(CRPA, art. L. 411-2) ;",
        "recours devant le tribunal administratif dont dépend la préfecture, "
        f"{delai_ecrit}, par courrier, au greffe ou sur citoyens.telerecours.fr "
        "(CJA, art. R. 421-1 et R. 421-2) ; en cas d’urgence, référé-suspension "
        "(CJA, art. L. 521-1).",
    )


def accuse_reception(
    numero_demande: str, depose_le: date, prefecture: Prefecture
) -> AccuseReception:
    """The acknowledgement of a request filed on a day (Paris time) and held by a préfecture."""
    refus = delai(CodeDelai.REFUS_IMPLICITE, depose_le)
    refus_le = refus_implicite_le(depose_le)
    recours = delai(CodeDelai.RECOURS_IMPLICITE, refus_le)
    motifs = delai(CodeDelai.COMMUNICATION_MOTIFS, refus_le)
    return AccuseReception(
        recue_le=depose_le,
        numero_demande=numero_demande,
        service=prefecture.libelle,
        adresse=prefecture.adresse,
        telephone=prefecture.telephone,
        refus_implicite_le=refus_le,
        silence=(
            f"Sans réponse de la préfecture au {_en_chiffres(refus_le)}, votre demande sera "
            "considérée comme refusée (refus implicite), sous réserve que la demande soit "
            f"complète ({refus.article}). Si la préfecture vous demande un complément, ce délai "
            "est suspendu jusqu’à votre réponse (CRPA, art. L. 114-5)."
        ),
        motifs=(
            "Vous pourrez demander les motifs de ce refus. La préfecture devra vous les donner "
            f"dans un délai {en_mois(motifs.mois)} ({motifs.article})."
        ),
        recours=_recours(prefecture.autorite, recours.mois),
    )
