"""A request as an agent reads it: answers, documents, checks, acts possible, delays."""

from datetime import date

from chalicelib.api.vues import Controle, Delais, DossierLu, PieceLue, RisqueLu, TermeLu
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.attestations.couverture import couverture
from chalicelib.domain.demande.rectifications import Rectification
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.messages import Message
from chalicelib.domain.dossier.pieces_du_dossier import pieces_du_dossier
from chalicelib.domain.dossier.silence import est_suspendu, refus_implicite
from chalicelib.domain.eligibilite.regles import signales
from chalicelib.domain.horloge.horloge import Terme, termes
from chalicelib.domain.instruction.classement import risques
from chalicelib.domain.instruction.habilitations import actes_permis
from chalicelib.domain.instruction.taches import taches


def composer(
    dossier: Dossier,
    agent: Agent,
    messages: tuple[Message, ...],
    rectifications: tuple[Rectification, ...],
    jour: date,
    notifiee_le: date | None,
) -> DossierLu:
    """`notifiee_le`: the day from which the decision that ended it is contested."""
    return DossierLu.model_validate(
        {
            "id": dossier.id,
            "numero_demande": dossier.numero_demande,
            "etat": dossier.etat,
            "version": dossier.version,
            "depose_le": dossier.depose_le,
            "prefecture": dossier.prefecture.code,
            "cas": dossier.cas,
            "profil": dossier.profil,
            "personne": dossier.personne,
            "reponses": dossier.reponses,
            "pieces": tuple(_pieces(dossier)),
            "controles": _controles(dossier, jour),
            "rectifications": rectifications,
            "messages": messages,
            "instruction": dossier.instruction,
            "actes": actes_permis(agent, dossier),
            "taches": taches(dossier),
            "delais": _delais(dossier, jour, notifiee_le),
        }
    )


def _pieces(dossier: Dossier) -> list[PieceLue]:
    return [
        PieceLue(
            code=piece.code,
            libelle=piece.libelle,
            exigence=piece.exigence,
            etat=piece.etat,
            fichiers=piece.fichiers,
            anciens=piece.anciens,
            refuses=piece.refuses,
            non_controles=piece.non_controles,
            examen=piece.examen,
        )
        for piece in pieces_du_dossier(dossier)
    ]


def _controles(dossier: Dossier, jour: date) -> tuple[Controle, ...]:
    return tuple(
        Controle(code=leve, libelle=dits.agent, article=dits.article)
        for leve, dits in signales(dossier, jour).items()
    )


def _delais(dossier: Dossier, jour: date, notifiee_le: date | None) -> Delais:
    dits = [risque.au(jour) for risque in risques(dossier)]
    tenue = couverture(dossier, jour)
    return Delais(
        refus_implicite_le=refus_implicite(dossier),
        suspendu=est_suspendu(dossier, jour),
        risques=tuple(RisqueLu(le=r.le, raison=r.raison) for r in dits),
        sans_document_depuis=tenue.depuis if tenue and tenue.cause else None,
        sans_document=tenue.cause if tenue else None,
        preuve=tenue.preuve if tenue else None,
        termes=tuple(_terme(terme) for terme in termes(dossier, jour, notifiee_le)),
    )


def _terme(terme: Terme) -> TermeLu:
    return TermeLu(
        nature=terme.nature,
        qui=terme.mots.qui,
        quoi=terme.mots.quoi,
        avant_le=terme.avant_le,
        sinon=terme.mots.sinon,
        suspendu=terme.suspendu,
    )
