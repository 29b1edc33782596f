"""What became of the card, said at the head of a file: corrected, made again, compared."""

from chalicelib.domain.dossier.carte import CarteRefaite, ChangementCarte, CorrectionCarte
from chalicelib.domain.dossier.carte_au_registre import (
    CarteAuRegistre,
    ComparaisonCarte,
    QuiARaison,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.actes.carte import SUJETS
from chalicelib.domain.instruction.motifs_carte import motifs_carte
from chalicelib.typographie import date_claire

Lignes = list[tuple[str, str | list[str]]]


def vie_de_la_carte(dossier: Dossier) -> Lignes:
    """Each correction with its before and after, each card that was made again and why."""
    production, lignes = dossier.instruction.production, Lignes()
    refaites, vue = dossier.instruction.cartes_refaites, dossier.instruction.carte_au_registre
    if vue:
        lignes.append(("Carte au registre", _vue(dossier, vue)))
    if dossier.instruction.comparaisons:
        faites = [_comparee(dossier, dite) for dite in dossier.instruction.comparaisons]
        lignes.append(("Comparée avec le registre", faites))
    if refaites:
        lignes.append(("Cartes refaites", [_refaite(dossier, refaite) for refaite in refaites]))
    if production and production.corrections:
        dites = [_corrigee(dossier, corrigee) for corrigee in production.corrections]
        lignes.append(("Corrections de la carte", dites))
    return lignes


def _vue(dossier: Dossier, vue: CarteAuRegistre) -> str:
    du_au = f"du {date_claire(vue.debut)} au {date_claire(vue.fin)}"
    return f"{vue.numero}, {du_au}. Lue le {date_claire(vue.vue_le, dossier.fuseau)}"


def _comparee(dossier: Dossier, dite: ComparaisonCarte) -> str:
    qui = "le dossier" if dite.qui_a_raison is QuiARaison.DOSSIER else "le registre"
    le = date_claire(dite.le, dossier.fuseau)
    numeros = f"registre {dite.au_registre or 'vide'}, dossier {dite.au_dossier or 'vide'}"
    return f"{qui} a raison ({numeros}) : {dite.faits} Par {dite.par}, le {le}"


def _refaite(dossier: Dossier, refaite: CarteRefaite) -> str:
    motif = motifs_carte(dossier.fuseau.jour(refaite.le))[refaite.motif].libelle
    numero = f" (carte {refaite.numero_titre})" if refaite.numero_titre else ""
    le = date_claire(refaite.le, dossier.fuseau)
    return f"{motif}{numero} : {refaite.faits} Par {refaite.par}, le {le}"


def _corrigee(dossier: Dossier, corrigee: CorrectionCarte) -> str:
    dits = " ; ".join(map(_avant_apres, corrigee.changements))
    return f"{dits}. Par {corrigee.par}, le {date_claire(corrigee.le, dossier.fuseau)}"


def _avant_apres(changement: ChangementCarte) -> str:
    mots = SUJETS[changement.sujet]
    return f"{mots} : « {changement.avant or 'vide'} », puis « {changement.apres or 'vide'} »"
