"""What became of the card, said at the head of a file: corrected, made again."""

from chalicelib.domain.dossier.carte import CarteRefaite, ChangementCarte, CorrectionCarte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.actes.carte import SUJETS
from chalicelib.domain.instruction.motifs_carte import motifs_carte
from chalicelib.typographie import date_claire

Lignes = list[tuple[str, str | list[str]]]


def vie_de_la_carte(dossier: Dossier) -> Lignes:
    """Each correction with its before and after, each card that was made again and why."""
    production, lignes = dossier.instruction.production, Lignes()
    refaites = dossier.instruction.cartes_refaites
    if refaites:
        lignes.append(("Cartes refaites", [_refaite(dossier, refaite) for refaite in refaites]))
    if production and production.corrections:
        dites = [_corrigee(dossier, corrigee) for corrigee in production.corrections]
        lignes.append(("Corrections de la carte", dites))
    return lignes


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
