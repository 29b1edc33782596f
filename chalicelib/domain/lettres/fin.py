"""The letters that end a request without a decision, and the notice sent before (R19)."""

from datetime import date, timedelta

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import NatureFin, Preavis
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.droit.recours import voies_de_recours
from chalicelib.domain.instruction.erreurs import MotifInconnu
from chalicelib.domain.instruction.motifs_de_fin import MotifCloture, motifs_de_cloture
from chalicelib.domain.lettres.lettre import Lettre, NatureLettre, en_paragraphes, rappel, rediger

_CRPA = (
    "Code des relations entre le public et l’administration (CRPA), art. L.\u00a0211-5 et "
    "L.\u00a0212-1."
)
_DECISIONS = {
    NatureFin.CLASSEMENT: "La demande est classée sans suite.",
    NatureFin.CLOTURE: "La demande est clôturée.",
}
_ESSENTIELS = {
    NatureFin.CLASSEMENT: (
        "La préfecture arrête l’étude de votre demande : elle est classée sans suite."
    ),
    NatureFin.CLOTURE: "La préfecture ferme votre demande : elle est clôturée.",
}
_TOMBE = (
    "Si vous envoyez votre réponse à la demande de documents avant cette date, cette annonce "
    "tombe : la préfecture reprend l’étude de votre demande."
)
"""What `transmettre` does of the notice; that the law asks it is for a jurist (CRPA L114-5)."""
_EFFET = "Ce n’est pas un refus de titre de séjour. La préfecture n’étudie plus cette demande."


def lettre_de_classement(
    dossier: Dossier, fin: Preavis, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """The letter that sets the request aside, or closes it, after its notice.

    Raises MotifInconnu, and DossierIncomplet when the request was not filed.
    """
    lu = motif_de_fin(fin, le)
    return rediger(
        dossier,
        NatureLettre(fin.nature.value),
        le=le,
        signataires=signataires,
        essentiel=(f"{_ESSENTIELS[fin.nature]} {lu.texte}", _EFFET),
        motifs=(f"{lu.texte} ({lu.article})", *en_paragraphes(fin.faits)),
        dispositif=(f"{_DECISIONS[fin.nature]} {rappel(dossier)}",),
        suite=(lu.redemander,),
        recours=voies_de_recours(dossier.prefecture, le),
        visas=(_visa(lu), _CRPA),
    )


def preavis(
    dossier: Dossier,
    annonce: Preavis,
    *,
    signataires: tuple[Signataire, ...],
    le: date,
    pieces: tuple[str, ...] = (),
) -> Lettre:
    """What is sent fifteen days before: how to answer, and until when.

    `pieces` are the documents still missing. Raises MotifInconnu, DossierIncomplet.
    """
    lu = motif_de_fin(annonce, le)
    limite = en_clair(annonce.pas_avant - timedelta(days=1))
    maniere = "envoyez ce qui manque" if pieces else "dites pourquoi la demande doit continuer"
    return rediger(
        dossier,
        NatureLettre.PREAVIS,
        le=le,
        signataires=signataires,
        essentiel=(
            f"{lu.texte} Si nous n’avons pas de réponse, nous pouvons arrêter l’étude de votre "
            f"demande après le {limite}.",
            f"Vous pouvez répondre jusqu’au {limite} dans « Mon espace », avec le bouton "
            f"« Répondre à la préfecture » : {maniere}. Votre réponse est jointe à votre dossier.",
        ),
        motifs=(f"{lu.texte} ({lu.article})", *en_paragraphes(annonce.faits)),
        pieces=pieces,
        suite=(
            *([_TOMBE] if pieces else []),
            pour_le_parent(
                dossier,
                "Rien n’est encore décidé. Vos droits et votre attestation ne changent pas avant "
                "cette date.",
            ),
        ),
        visas=(_visa(lu),),
    )


def motif_de_fin(fin: Preavis, le: date) -> MotifCloture:
    """Its row. Raises MotifInconnu when there is none for this nature of end."""
    lu = motifs_de_cloture(le).get(fin.motif)
    if lu is None or lu.nature is not fin.nature:
        raise MotifInconnu
    return lu


def _visa(lu: MotifCloture) -> str:
    return f"{lu.article[0].upper()}{lu.article[1:]}."
