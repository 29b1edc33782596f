"""The documents: those of the text, for their time, one at a time, none after the end."""

import itertools
from datetime import date, datetime, timedelta
from typing import Any

from tests.univers.auditeur.dossier import ACCORDEES, FINS, DossierLu, jour_de
from tests.univers.auditeur.livre import Fait, Livre, Lot, donnees
from tests.univers.auditeur.regle import Dits, a_la_fin, au_repos, des_faits, des_lignes

MOIS = {
    "ADP_PREMIERE": 6,  # CESEDA R431-15-3 and R431-15-4
    "ADP_RENOUVELLEMENT": 3,  # R431-15-1, al. 2
    "ADP_FAMILLE": 3,  # R431-15-1, al. 3
    "ADP_DUPLICATA": 3,
}
FAVORABLES = {"DECISION_FAVORABLE", "DECISION_CARTE"}


def dernier_jour(debut: date, mois: int) -> date:
    """The eve of the same day, so many months later; the last of a month that is shorter."""
    arrivee, fin = _mois_apres(debut, mois), _fin_du_mois(debut, mois)
    return fin if debut.day > fin.day else arrivee - timedelta(days=1)


def au_plus_tot(debut: date, mois: int) -> date:
    """From the 31st to a month of 30 days, the last day is read as the 29th or the 30th: to be
    confirmed by a lawyer."""
    return _mois_apres(debut, mois) - timedelta(days=1)


def _fin_du_mois(debut: date, mois: int) -> date:
    rang = debut.month - 1 + mois + 1
    return date(debut.year + rang // 12, rang % 12 + 1, 1) - timedelta(days=1)


def _mois_apres(debut: date, mois: int) -> date:
    fin = _fin_du_mois(debut, mois)
    return fin.replace(day=min(debut.day, fin.day))


def _jours(attestation: Any) -> tuple[date, date] | None:
    debut, fin = attestation.get("debut"), attestation.get("fin")
    return (date.fromisoformat(debut), date.fromisoformat(fin)) if debut and fin else None


@des_lignes("ATTESTATION")
def une_attestation_a_la_duree_du_texte(livre: Livre, lot: Lot) -> Dits:
    """Never longer; shorter only when somebody decided so, or gave back what an end had stopped.
    Made again with other words, it keeps the days of the former one."""
    for pk, sk, avant, apres in lot.changements:
        if not (sk.startswith("ATTESTATION#") and apres and avant is None):
            continue
        imprimee = donnees(apres)
        jours, mois = _jours(imprimee), MOIS.get(imprimee["document"])
        if (jours is None) is (mois is not None):
            yield f"{pk} {sk} {imprimee['document']} : {jours}"
        if jours and mois:
            attendu = dernier_jour(jours[0], mois)
            cause = livre.faits[pk].get(sk.partition("#")[2])
            choisie = cause is not None and cause.genre in ("AttestationDecidee", "FinAnnulee")
            reprise = any(f.genre == "FinAnnulee" for f in livre.faits[pk].values())
            reprise = reprise or jours in _jours_d_avant(livre, pk, sk)
            au_moins = au_plus_tot(jours[0], mois)
            if jours[1] > attendu or (jours[1] < au_moins and not (choisie or reprise)):
                yield f"{pk} {sk} {imprimee['document']} : {jours[0]} -> {jours[1]}"


def _jours_d_avant(livre: Livre, pk: str, sk: str) -> list[tuple[date, date] | None]:
    """The days of the other documents of this request."""
    lignes = livre.lignes[pk].items()
    return [_jours(donnees(x)) for n, x in lignes if n.startswith("ATTESTATION#") and n != sk]


@des_lignes("ATTESTATION")
def une_attestation_imprimee_ne_change_plus(livre: Livre, lot: Lot) -> Dits:
    for pk, sk, avant, apres in lot.changements:
        if avant is None or not sk.startswith("ATTESTATION#"):
            continue
        if any(avant[nom] != (apres or {}).get(nom) for nom in avant):
            yield f"{pk} {sk}"


@des_faits
def un_document_suit_l_etat_du_dossier(livre: Livre, lot: Lot) -> Dits:
    """None after an end; after a favourable decision, the one that says it; before, none of it."""
    for pk, fait in lot.faits:
        if fait.genre != "AttestationDelivree":
            continue
        tete = lot.tete(pk)
        ligne = livre.ligne(pk, f"ATTESTATION#{fait.dit['attestation_id']}")
        if tete is None or not tete.apres or ligne is None:
            yield f"{pk} {fait.id} : délivrée sans sa demande"
            continue
        etat, document = str(tete.apres["etat"]), donnees(ligne)["document"]
        if etat in FINS or (etat in ACCORDEES) is not (document in FAVORABLES):
            yield f"{pk} {document} en {etat}"


@au_repos
def une_seule_attestation_vaut_chaque_jour(dossier: DossierLu) -> Dits:
    principales = {i: a for i, a in dossier.vivantes.items() if a["document"] != "DECISION_CARTE"}
    sans_dates = [i for i, a in principales.items() if _jours(a) is None]
    datees = sorted((j, i) for i, a in principales.items() if (j := _jours(a)))
    if len(sans_dates) > 1 or (sans_dates and datees):
        yield f"{dossier.id} : {sorted(principales)}"
    for (avant, un), (apres, autre) in itertools.pairwise(datees):
        if apres[0] <= avant[1]:
            yield f"{dossier.id} : {un} et {autre} le {apres[0]}"


NOTIFIEES = {"DemandeRefusee", "DemandeClassee", "DemandeCloturee", "TitreRetire"}
"""A decision against the person counts once she knows it (CRPA L221-8); to be confirmed."""


@au_repos
def rien_ne_vaut_apres_la_fin(dossier: DossierLu) -> Dits:
    """A decision against the person ends what she holds once notified; what is made ahead, now."""
    if dossier.etat not in FINS or not dossier.vivantes:
        return
    decision = next((f for f in reversed(dossier.faits) if f.genre in NOTIFIEES), None)
    if decision is None or _notifiee(dossier, decision):
        yield f"{dossier.id} {dossier.etat} : {sorted(dossier.vivantes)}"
        return
    signee = jour_de(decision.le).isoformat()
    for un, dite in dossier.vivantes.items():
        if (dite.get("debut") or "") > signee:
            yield f"{dossier.id} {un} commence après {signee}"


def _notifiee(dossier: DossierLu, decision: Fait) -> bool:
    lues = {f.dit["evenement_id"] for f in dossier.faits if f.genre == "NotificationLue"}
    postee = any(
        f.genre == "NotificationPostaleNotee" and f.le >= decision.le for f in dossier.faits
    )
    return decision.id in lues or postee


@au_repos
def la_carte_remise_finit_ce_qu_elle_remplace(dossier: DossierLu) -> Dits:
    """Handed over, the card takes the place of the document: nothing was taken back."""
    for fait in dossier.faits:
        if fait.genre == "AttestationAnnulee" and fait.id.removesuffix("a") in _remises(dossier):
            for un in fait.dit["attestations"]:
                if "titre_remis_le" not in dossier.attestations.get(un, {}):
                    yield f"{dossier.id} {un}"


def _remises(dossier: DossierLu) -> set[str]:
    return {fait.id for fait in dossier.faits if fait.genre == "TitreRemis"}


@au_repos
def une_demande_accordee_a_le_document_qui_le_dit(dossier: DossierLu) -> Dits:
    """CESEDA R431-15-1, al. 4: from the decision to the hand-over of the card."""
    if dossier.accorde and dossier.instruction.get("decision"):
        dits = {a["document"] for a in dossier.vivantes.values()}
        if not dits & FAVORABLES:
            yield f"{dossier.id} {dossier.etat} : {sorted(dits)}"


@au_repos
def un_document_nomme_sa_demande(dossier: DossierLu) -> Dits:
    """Number, préfecture and day of filing are those of the head; the name, of the person.

    A card that leaves for another préfecture changes the last one without a new document: that of
    the decision « reste valable », as the préfecture that decided made it (ADR 0039). So does a
    move when the request is over before its document follows: nothing is made after a decision that
    is signed, and what the person holds counts as it is until she is notified (ADR 0047). A
    document whose last day was before a move is none that she shows any more.
    """
    if not dossier.depose:
        return
    tete, depose = dossier.tete, jour_de(str(dossier.tete["depose_le"]))
    for un, dite in dossier.vivantes.items():
        faite = datetime.fromisoformat(dossier.attestations[un]["delivree_le"])
        ecarts = [
            nom
            for nom, voulu in (
                ("numero_demande", tete["numero_demande"]),
                ("code_prefecture", _prefecture_due(dossier, faite, dite.get("fin"))),
                ("depose_le", depose.isoformat()),
                ("numero_etranger", dossier.personne["numero_etranger"]),
            )
            if dite[nom] != voulu
        ]
        if dite["etat_civil"]["nom_naissance"] != dossier.personne["etat_civil"]["nom_naissance"]:
            ecarts.append("nom")
        if ecarts:
            yield f"{dossier.id} {un} : {ecarts}"


def _prefecture_due(dossier: DossierLu, le: datetime, fin: str | None) -> str:
    """Which préfecture had the request at that instant, when only a card moved it since, or when it
    or the document is over; or else which one has it."""
    quittees = (
        d
        for d in dossier.livre.demenages.get(dossier.id, ())
        if d.le > le and (dossier.etat in FINS or (fin and fin < jour_de(d.le).isoformat()))
    )
    if quittee := next(quittees, None):
        return quittee.de
    partis = [f for f in dossier.faits if f.genre == "TitreTransfere" and f.ecrit_le > le]
    premier = min(partis, key=lambda f: f.ecrit_le, default=None)
    return str(premier.dit["de"]) if premier else dossier.prefecture


@au_repos
def un_silence_vaut_refus_quatre_mois_apres_le_depot(dossier: DossierLu) -> Dits:
    """CESEDA R*432-1 and R432-2; a request for documents may only push it back."""
    if not dossier.depose:
        return
    depose = jour_de(str(dossier.tete["depose_le"]))
    quatre_mois = dernier_jour(depose, 4) + timedelta(days=1)
    for un, dite in dossier.vivantes.items():
        if date.fromisoformat(dite["refus_implicite_le"]) < quatre_mois - timedelta(days=1):
            yield f"{dossier.id} {un} : {dite['refus_implicite_le']} avant {quatre_mois}"


@a_la_fin
def un_code_mene_a_son_document(livre: Livre) -> Dits:
    codes: dict[str, str] = {}
    for dossier_id, lignes in livre.partition("DOSSIER#"):
        for sk, ligne in lignes.items():
            if not sk.startswith("ATTESTATION#"):
                continue
            code, un = donnees(ligne)["code_verification"], sk.partition("#")[2]
            if code in codes:
                yield f"{code} : {codes[code]} et {un}"
            codes[code] = un
            vise = livre.lignes[f"VERIFICATION#{code}"].get("ATTESTATION", {})
            if (vise.get("dossier_id"), vise.get("attestation_id")) != (dossier_id, un):
                yield f"{code} ne mène pas à {un}"
    for code, lignes in livre.partition("VERIFICATION#"):
        if lignes and code not in codes:
            yield f"{code} ne mène à rien"
