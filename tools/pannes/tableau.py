"""What an outage was for people, as a table; and what of it is a fault."""

from collections import Counter

from tools.pannes.gens import STOCKAGE, Gens, Vu
from tools.pannes.vidage import Releve

A_NOUS = "pas une erreur de votre part"
PAS_VOUS = "pas votre faute"


def tableau(dite: str, gens: Gens, releve: Releve) -> str:
    """One line a gesture and an answer; then what waited, how long, what was lost or doubled."""
    comptes = Counter((vu.geste, vu.statut, vu.ou, _court(vu)) for vu in gens.vus)
    lignes = [
        f"{geste:<24} {statut:>6} {fois:>4}  {f'[{ou}] ' if ou == STOCKAGE else ''}{phrase}"
        for (geste, statut, ou, phrase), fois in sorted(comptes.items())
    ]
    return "\n".join(
        (
            dite,
            f"{'Geste':<24} {'Statut':>6} {'Fois':>4}  Ce que la page dit",
            *lignes,
            f"À la fin de la panne : {releve.a_la_fin.dite}.",
            f"Tout s’est vidé seul en {releve.secondes:.0f} s (au rebut au plus : "
            f"{releve.rebuts_au_plus}). Perdus : {len(releve.perdus)}. Courriels : "
            f"{releve.envoyes} envoyés, {releve.doubles} en double.",
        )
    )


def fautes(dite: str, gens: Gens, releve: Releve) -> list[str]:
    """A loss, a mail that went twice, a refusal that is not one of our pages."""
    trouvees = [f"{dite} : perdu, {quoi}." for quoi in releve.perdus]
    if releve.doubles:
        trouvees.append(f"{dite} : {releve.doubles} courriels en double.")
    muettes = {
        f"{vu.geste} : {vu.statut}, « {_court(vu)} »"
        for vu in gens.vus
        if vu.refuse and vu.ou != STOCKAGE and not _est_dite(vu)
    }
    return [*trouvees, *(f"{dite} : {une}, sans dire que c’est notre faute." for une in muettes)]


def _est_dite(vu: Vu) -> bool:
    return A_NOUS in vu.phrase or PAS_VOUS in vu.phrase


def _court(vu: Vu) -> str:
    return vu.phrase[:100]
