"""The letters that end a request without a decision, and the notice sent before (R19)."""

from datetime import date

from pydantic import Field

from chalicelib.domain.attestations import Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.echeances import CodeDelai, delai
from chalicelib.domain.lettres import (
    Lettre,
    MotifInadmissible,
    NatureLettre,
    en_une_ligne,
    rappel,
    rediger,
)
from chalicelib.domain.modele import Modele
from chalicelib.domain.motifs_cloture import Fin, MotifCloture, motifs_de_cloture
from chalicelib.domain.recours import voies_de_recours

_CRPA = (
    "Code des relations entre le public et l’administration (CRPA), art. L.\u00a0211-5 et "
    "L.\u00a0212-1."
)
_DECISIONS = {
    Fin.CLASSEMENT: "La demande est classée sans suite.",
    Fin.CLOTURE: "La demande est clôturée.",
}
_ESSENTIELS = {
    Fin.CLASSEMENT: "La préfecture arrête l’étude de votre demande : elle est classée sans suite.",
    Fin.CLOTURE: "La préfecture ferme votre demande : elle est clôturée.",
}
_EFFET = "Ce n’est pas un refus de titre de séjour. La préfecture n’étudie plus cette demande."


class MotifDeFin(Modele):
    """The coded reason and, when they help, the facts of this request and its pieces."""

    code: str
    faits: str = Field(default="", max_length=1500)
    pieces: tuple[str, ...] = ()


def lettre_de_classement(
    dossier: Dossier, motif: MotifDeFin, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """The letter that sets the request aside, or closes it, as the reason says.

    Raises MotifInadmissible, and DossierIncomplet when the request was not filed.
    """
    lu = _lire(motif, le)
    return rediger(
        dossier,
        NatureLettre(lu.fin.value),
        le=le,
        signataires=signataires,
        essentiel=(f"{_ESSENTIELS[lu.fin]} {lu.texte}", _EFFET),
        motifs=(_motif(lu, motif.faits),),
        dispositif=(f"{_DECISIONS[lu.fin]} {rappel(dossier)}",),
        pieces=motif.pieces,
        suite=(lu.redemander,),
        recours=voies_de_recours(dossier.prefecture, le),
        visas=(_visa(lu), _CRPA),
    )


def limite_du_preavis(le: date) -> date:
    """The last day to answer a notice dated `le`."""
    return delai(CodeDelai.PREAVIS_FIN, le).apres(le)


def preavis(
    dossier: Dossier, motif: MotifDeFin, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """What is sent fifteen days before: how to answer, and until when.

    Raises MotifInadmissible, also for a reason that calls for no notice, and DossierIncomplet.
    """
    lu = _lire(motif, le)
    if not lu.preavis:
        raise MotifInadmissible
    limite = en_clair(limite_du_preavis(le))
    return rediger(
        dossier,
        NatureLettre.PREAVIS,
        le=le,
        signataires=signataires,
        essentiel=(
            f"{lu.texte} Si nous n’avons pas de réponse, nous arrêterons l’étude de votre "
            f"demande après le {limite}.",
            f"Vous pouvez répondre jusqu’au {limite} dans « Mon espace » : envoyez ce qui "
            "manque, ou expliquez pourquoi la demande doit continuer.",
        ),
        motifs=(_motif(lu, motif.faits),),
        pieces=motif.pieces,
        suite=(
            "Rien n’est encore décidé. Vos droits et votre attestation ne changent pas avant "
            "cette date.",
        ),
        visas=(_visa(lu),),
    )


def _lire(motif: MotifDeFin, le: date) -> MotifCloture:
    lu = motifs_de_cloture(le).get(motif.code)
    if lu is None:
        raise MotifInadmissible
    return lu


def _motif(lu: MotifCloture, faits: str) -> str:
    parties = (lu.texte, en_une_ligne(faits), f"({lu.article})")
    return " ".join(partie for partie in parties if partie)


def _visa(lu: MotifCloture) -> str:
    return f"{lu.article[0].upper()}{lu.article[1:]}."
