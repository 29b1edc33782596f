"""The letter of a refusal (domain.md §6 and §6.2; CRPA L211-2, L211-5, L212-1)."""

from datetime import date

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Refus
from chalicelib.domain.droit.recours import delai_de_recours, voies_avec_oqtf, voies_de_recours
from chalicelib.domain.instruction.erreurs import MotifInconnu
from chalicelib.domain.instruction.motifs_refus import motifs_de_refus
from chalicelib.domain.lettres.lettre import (
    Lettre,
    NatureLettre,
    depose_le,
    en_paragraphes,
    rappel,
    rediger,
)

_CRPA = (
    "Code des relations entre le public et l’administration (CRPA), art. L.\u00a0211-2, "
    "L.\u00a0211-5 et L.\u00a0212-1."
)

AVEC_OQTF = (
    "Une obligation de quitter le territoire français (OQTF) était jointe à ce refus : le délai "
    "est plus court. Allez tout de suite voir un avocat ou une association."
)
"""Of a refusal signed when one could be joined: the signed PDF says what was signed."""


def lettre_de_refus(
    dossier: Dossier, refus: Refus, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """The letter, with the appeals of the day and the court of the préfecture.

    Raises MotifInconnu, and DossierIncomplet when the request was not filed.
    """
    permis = motifs_de_refus(dossier, le)
    if not set(refus.motifs) <= set(permis):
        raise MotifInconnu
    motifs = [permis[code] for code in refus.motifs]
    return rediger(
        dossier,
        NatureLettre.REFUS,
        le=le,
        signataires=signataires,
        essentiel=_essentiel(dossier, refus, le),
        motifs=(*(f"{m.texte} ({m.article})" for m in motifs), *en_paragraphes(refus.faits)),
        dispositif=(f"Le titre de séjour est refusé. {rappel(dossier)}",),
        recours=(voies_avec_oqtf if refus.avec_oqtf else voies_de_recours)(dossier.prefecture, le),
        visas=(*dict.fromkeys(f"{m.article}." for m in motifs), _CRPA),
    )


def _essentiel(dossier: Dossier, refus: Refus, le: date) -> tuple[str, ...]:
    delai = delai_de_recours(le, avec_oqtf=refus.avec_oqtf).duree.en_lettres
    phrases = [
        "La préfecture refuse de vous donner le titre de séjour que vous avez demandé le "
        f"{en_clair(depose_le(dossier))}. Les raisons sont écrites plus bas.",
        f"Vous pouvez contester cette décision. Vous avez {delai}. La partie « Comment contester » "
        "dit où et comment, et comment demander un avocat payé par l’État.",
    ]
    if refus.avec_oqtf:
        phrases.append(AVEC_OQTF)
    if not dossier.cas.est_famille:
        # [INF] Only the OFPRA or a court ends a protection; a refused permit says nothing of it.
        phrases.append("Votre protection, donnée par l’OFPRA ou la CNDA, ne change pas.")
    return tuple(phrases)
