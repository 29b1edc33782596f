"""The night: news come, its count is right, and run twice it says nothing twice."""

from datetime import date, timedelta
from itertools import pairwise

from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Fait, Livre, donnees
from tests.univers.auditeur.regle import Dits, a_la_fin, au_repos
from tests.univers.auditeur.regles.effets import ECRITS

NOUVELLES = timedelta(days=32)
"""R7: thirty days without news, and the night after."""
ENTRE_DEUX, RIEN = timedelta(days=28), "NOUVELLES"


@au_repos
def des_nouvelles_viennent_apres_trente_jours(dossier: DossierLu) -> Dits:
    if not dossier.ouvert or dossier.accorde:
        return
    nouvelle = dossier.instruction.get("nouvelle_le") or str(dossier.tete["depose_le"])
    dits = [f.le for f in dossier.faits if _parle(f)]
    dernier = max([date.fromisoformat(nouvelle[:10]), *(d.date() for d in dits)])
    if dossier.livre.maintenant().date() - dernier > NOUVELLES:
        yield f"{dossier.id} sans nouvelles depuis le {dernier}"


def _parle(fait: Fait) -> bool:
    return fait.genre in ECRITS | {"PointFait", "AttestationDelivree", "PersonneRelue"}


@au_repos
def une_nuit_ne_dit_rien_deux_fois(dossier: DossierLu) -> Dits:
    jours = [(f.le.date(), f.dit.get("sujet")) for f in dossier.faits if f.genre == "PointFait"]
    doubles = {un for un in jours if jours.count(un) > 1}
    if doubles:
        yield f"{dossier.id} {sorted(map(str, doubles))}"


@au_repos
def des_nouvelles_ne_viennent_pas_sans_cesse(dossier: DossierLu) -> Dits:
    """R7: thirty days after the last ones, not before."""
    jours = sorted(
        f.le.date() for f in dossier.faits if f.genre == "PointFait" and f.dit["sujet"] == RIEN
    )
    for avant, apres in pairwise(jours):
        if apres - avant < ENTRE_DEUX:
            yield f"{dossier.id} le {avant}, puis le {apres}"


@a_la_fin
def un_releve_de_la_nuit_compte_juste(livre: Livre) -> Dits:
    """As many open requests as there are, but for what came, ended or moved since that hour, or at
    that very instant; `FR` is the whole country."""
    for code, lignes in livre.partition("STATISTIQUES#"):
        dernier = lignes.get("DERNIER")
        if dernier is None:
            continue
        tous = [DossierLu(livre, f"DOSSIER#{d}") for d, _ in livre.partition("DOSSIER#")]
        siens = [d for d in tous if d.prefecture and code in (d.prefecture, "FR")]
        depuis = str(dernier["releve_le"])
        bouges = [d for d in siens if any(f.ecrit_le.isoformat() >= depuis for f in d.faits)]
        bouges += [d for d in tous if _demenage(livre, d) >= depuis]
        ouverts, dits = sum(d.ouvert for d in siens), donnees(dernier)["ouverts"]
        if abs(ouverts - dits) > len(bouges):
            yield f"{code} : {dits} dits le {depuis}, {ouverts} ouverts"


def _demenage(livre: Livre, dossier: DossierLu) -> str:
    """When it last went to another préfecture; empty when it never did."""
    partis = livre.demenages.get(dossier.id)
    return partis[-1].le.isoformat() if partis else ""
