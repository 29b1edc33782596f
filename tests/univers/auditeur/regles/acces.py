"""Nobody sees or moves the file of another: accounts, agents of elsewhere, roles."""

from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Fait, Geste, Livre, Lot, donnees
from tests.univers.auditeur.regle import Dits, a_la_fin, au_repos, des_faits

SIGNENT = {"DemandeRefusee", "TitreRetire"}
"""A second person who directs signs (CRPA L212-1)."""


@des_faits
def un_fait_est_ecrit_dans_son_dossier(livre: Livre, lot: Lot) -> Dits:
    for pk, fait in lot.faits:
        if pk.startswith("DOSSIER#") and fait.dit.get("dossier_id") != pk.removeprefix("DOSSIER#"):
            yield f"{pk} {fait.genre} de {fait.dit.get('dossier_id')}"
        if (
            pk.startswith("COMPTE#")
            and "compte_id" in fait.dit
            and fait.dit["compte_id"] != pk.removeprefix("COMPTE#")
        ):
            yield f"{pk} {fait.genre} de {fait.dit['compte_id']}"


@des_faits
def un_agent_n_agit_que_dans_sa_prefecture(livre: Livre, lot: Lot) -> Dits:
    """That where the request was: a card handed over, it goes where the person lives by now.

    A letter that comes back is in the hands of who posted it, wherever the request went since.
    """
    for pk, fait in lot.faits:
        ecrite = lot.tete(pk)
        agent, tete = fait.dit.get("agent_id"), ecrite.avant if ecrite else livre.ligne(pk, "TETE")
        if not agent or not tete or fait.genre == "TitreTransfere":
            continue
        code = str(tete.get("annuaire"))
        equipes = _equipes(livre, agent)
        if equipes and code not in equipes and not (equipes & _ont_poste(livre, pk, fait)):
            yield f"{pk} de {code} : {fait.genre} par {agent}, de {sorted(equipes)}"


def _equipes(livre: Livre, agent: str) -> set[str]:
    return {code for code, x in livre.partition("AGENTS#") if f"AGENT#{agent}" in x}


def _ont_poste(livre: Livre, pk: str, fait: Fait) -> set[str]:
    """The préfectures that posted the letter which this fact says is back; none for another."""
    if fait.genre != "LettreDAvisRevenue":
        return set()
    message = fait.dit["message_id"]
    postees = [
        dite.dit["agent_id"]
        for dite in livre.faits[pk].values()
        if dite.genre == "LettreDAvisPostee" and dite.dit["message_id"] == message
    ]
    return {code for agent in postees for code in _equipes(livre, agent)}


@au_repos
def qui_signe_n_est_pas_qui_propose(dossier: DossierLu) -> Dits:
    refus = dossier.instruction.get("refus") or {}
    if (
        refus.get("signe_par")
        and refus["signe_par"]["agent_id"] == refus["propose_par"]["agent_id"]
    ):
        yield f"{dossier.id} : {refus['signe_par']['agent_id']}"


@des_faits
def qui_signe_dirige(livre: Livre, lot: Lot) -> Dits:
    for pk, fait in lot.faits:
        if fait.genre in SIGNENT:
            agent = fait.dit["agent_id"]
            lignes = [
                x[f"AGENT#{agent}"] for _, x in livre.partition("AGENTS#") if f"AGENT#{agent}" in x
            ]
            roles = {role for ligne in lignes for role in donnees(ligne)["roles"]}
            if roles and not any(role.startswith("chef") for role in roles):
                yield f"{pk} {fait.genre} par {agent} : {sorted(roles)}"


@a_la_fin
def une_ephoto_prise_est_celle_de_sa_demande(livre: Livre) -> Dits:
    """Used by a request, that filed it; given back when it is cancelled."""
    for code, lignes in livre.partition("EPHOTO#"):
        par = lignes.get("EPHOTO", {}).get("utilisee_par")
        if not par:
            continue
        dossier = DossierLu(livre, f"DOSSIER#{par}")
        annulee = any(f.genre == "DemandeAnnulee" for f in dossier.faits)
        codes = {
            (donnees(depot)["reponses"].get("ephoto") or {}).get("code")
            for depot in dossier.de("DEPOT#").values()
        }
        if annulee or code not in codes:
            yield f"{code} : {par} {'annulée' if annulee else sorted(map(str, codes))}"


@a_la_fin
def une_ephoto_deposee_est_tenue(livre: Livre) -> Dits:
    """By one open request alone, unless its code is still awaited, or was refused since."""
    tenus: dict[str, str] = {}
    for dossier_id, _ in livre.partition("DOSSIER#"):
        dossier = DossierLu(livre, f"DOSSIER#{dossier_id}")
        code = (dossier.reponses.get("ephoto") or {}).get("code", "") if dossier.ouvert else ""
        if not code or dossier.tete.get("en_correction"):
            continue
        if code in tenus:
            yield f"{code} : {tenus[code]} et {dossier_id}"
        tenus[code] = dossier_id
        attend = livre.ligne("EPHOTOS#ATTENTE", f"ATTENDUE#{dossier_id}")
        connue = livre.ligne(f"EPHOTO#{code}", "EPHOTO")
        libre = attend or connue is None or code in (dossier.instruction.get("ephotos") or {})
        if not libre and connue and connue.get("utilisee_par") != dossier_id:
            yield f"{code} : déposé par {dossier_id}, tenu par {connue.get('utilisee_par')}"


@a_la_fin
def un_geste_accepte_est_dans_l_histoire(livre: Livre) -> Dits:
    """An agent who was told « c’est fait » finds his act."""
    for geste in livre.gestes:
        if geste.accepte and _de_ce_geste(livre, geste) is None:
            yield f"{geste.dossier_id} {geste.identifiant} : accepté le {geste.le}, perdu"


@a_la_fin
def un_geste_refuse_n_est_pas_dans_l_histoire(livre: Livre) -> Dits:
    """An agent who was told no each time that he sent it finds nothing."""
    surs = {geste.identifiant for geste in livre.gestes if not geste.refuse}
    for geste in livre.gestes:
        fait = _de_ce_geste(livre, geste)
        if geste.identifiant not in surs and fait is not None:
            yield f"{geste.dossier_id} {fait.genre} {fait.id} : {geste.issue}"


def _de_ce_geste(livre: Livre, geste: Geste) -> Fait | None:
    return livre.faits[f"DOSSIER#{geste.dossier_id}"].get(geste.identifiant)


@a_la_fin
def une_trace_d_acte_a_son_fait(livre: Livre) -> Dits:
    for dossier_id, lignes in livre.partition("DOSSIER#"):
        for sk in lignes:
            un = sk.removeprefix("ACTE#")
            if un != sk and un not in livre.faits[f"DOSSIER#{dossier_id}"]:
                yield f"{dossier_id} {un}"


@a_la_fin
def un_acte_d_agent_laisse_sa_trace(livre: Livre) -> Dits:
    """What makes the same act, sent twice, one act."""
    for pk, faits in livre.faits.items():
        for fait in faits.values():
            if (
                pk.startswith("DOSSIER#")
                and fait.genre in TRACES
                and livre.ligne(pk, f"ACTE#{fait.id}") is None
            ):
                yield f"{pk} {fait.genre} {fait.id}"


TRACES = {"DossierPrisEnCharge", "ComplementDemande", "DemandeAccordee", "DemandeRefusee"}
