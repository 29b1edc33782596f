"""The letter of a refusal (domain.md §6 and §6.2; CRPA L211-2, L211-5, L212-1)."""

from datetime import date

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.attestations.couverture import protection_prouvee
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Refus, SensAvis
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.droit.recours import delai_de_recours, voies_avec_oqtf, voies_de_recours
from chalicelib.domain.instruction.motifs_refus import exiger_motifs, motifs_connus
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

    What was signed is read as it was, whatever the list holds today. Raises MotifHorsTitre, and
    DossierIncomplet when the request was not filed.
    """
    if refus.signe_par is None:
        exiger_motifs(dossier, refus.motifs, le)
    connus = motifs_connus(dossier, le)
    motifs = [connus[code] for code in refus.motifs if code in connus]
    return rediger(
        dossier,
        NatureLettre.REFUS,
        le=le,
        signataires=signataires,
        essentiel=_essentiel(dossier, refus, le),
        motifs=(
            *(f"{pour_le_parent(dossier, m.texte)} ({m.article})" for m in motifs),
            *en_paragraphes(refus.faits),
            *_avis(dossier),
        ),
        dispositif=(f"Le titre de séjour est refusé. {rappel(dossier)}",),
        recours=(voies_avec_oqtf if refus.avec_oqtf else voies_de_recours)(dossier.prefecture, le),
        visas=(*dict.fromkeys(f"{m.article}." for m in motifs), _CRPA),
    )


AVIS = {
    SensAvis.FAVORABLE: "a donné un avis favorable : elle pense que le titre doit être donné",
    SensAvis.DEFAVORABLE: "a donné un avis défavorable au titre",
    SensAvis.AUCUN: "n’a pas rendu d’avis",
}


def _avis(dossier: Dossier) -> tuple[str, ...]:
    """What the commission thought, favourable or not."""
    avis, le = dossier.instruction.commission_avis, dossier.instruction.commission_reunion_le
    if avis is None or le is None:
        return ()
    resume = f" {avis.resume}" if avis.resume else ""
    return (
        f"La commission du titre de séjour, réunie le {en_clair(le)}, {AVIS[avis.sens]} "
        f"(CESEDA, art. L.\u00a0432-13 et L.\u00a0432-15).{resume}",
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
    if not dossier.cas.est_famille and protection_prouvee(dossier):
        # [INF] Only the OFPRA or a court ends a protection; a refused permit says nothing of it.
        phrases.append("Votre protection, donnée par l’OFPRA ou la CNDA, ne change pas.")
    return tuple(pour_le_parent(dossier, phrase) for phrase in phrases)
