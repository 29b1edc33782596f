"""The acknowledgement due to every person who files online (CRPA L. 112-11, R. 112-11-1).

Without these lines the time limits of appeal cannot be held against anybody (CRPA L. 112-12,
CJA R. 421-5).
"""

from datetime import date

from chalicelib.domain.droit.delais import CodeDelai, delai, refus_implicite_le
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.droit.recours import contester, dans_le_delai
from chalicelib.domain.droit.services import en_mots
from chalicelib.domain.modele import Modele

MOTIFS_DEMANDES = (
    "Si vous les demandez avant la fin du délai de recours, ce délai finit "
    "{lettres:motifs.prolongation} après le jour où vous les recevez"
)


class AccuseReception(Modele):
    """Receipt of an electronic request: who holds it, what silence means, how to appeal.

    `manque` is what it should say and does not: no time limit then runs against the person.
    """

    recue_le: date
    numero_demande: str
    service: str
    joindre: tuple[str, ...]
    manque: str
    refus_implicite_le: date
    silence: str
    motifs: str
    recours: tuple[str, ...]


def _en_chiffres(jour: date) -> str:
    return f"{jour:%d/%m/%Y}"


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
        joindre=prefecture.joindre,
        manque=en_mots(prefecture.a_completer),
        refus_implicite_le=refus_le,
        silence=(
            f"Sans réponse de la préfecture au {_en_chiffres(refus_le)}, votre demande sera "
            "considérée comme refusée (refus implicite), sous réserve que la demande soit "
            f"complète ({refus.article}). Si elle vous demande une pièce indispensable, et "
            "vous le dit, ce délai est suspendu jusqu’à votre réponse (CRPA, art. L. 114-5)."
        ),
        motifs=(
            "Vous pourrez demander les motifs de ce refus. La préfecture devra vous les donner "
            f"dans un délai {motifs.duree.complement}. "
            + dire(MOTIFS_DEMANDES, refus_le)
            + f" ({motifs.article})."
        ),
        recours=contester(
            prefecture,
            dans_le_delai(recours.duree, "ce refus"),
            recours.article,
        ),
    )
