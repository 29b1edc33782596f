"""What workers said that they did: some requests at each run of the catch-up, all of them in turn.

A missing effect is asked for again, twice; missing still, it is put before somebody. What was put
right is looked at again a quarter of an hour later, whatever the turn. Alarms read the lines of the
log (infra/veille.yaml).
"""

from collections import Counter
from datetime import datetime, timedelta

from aws_lambda_powertools import Logger

from chalicelib import entrepots, resources
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.events.attestations import ARefaire
from chalicelib.settings import settings
from chalicelib.storage import suites
from chalicelib.storage.menage import reparations
from chalicelib.storage.menage.reparations import Reparation, Tranche
from chalicelib.storage.refus import DejaFait
from chalicelib.usecases.aide.signaler_panne import signaler_effet
from chalicelib.usecases.menage.verifier_effets import (
    PATIENCE,
    TRAVAILLEURS,
    Effet,
    EffetAbsent,
    absents,
)

journal = Logger()

PAR_PASSAGE, A_REVOIR = 50, 50
"""Requests looked at in a run: the next ones, and those where something was put right."""
TOUR = timedelta(hours=12)
"""A walk over all the requests begins no sooner after the one before."""
ESSAIS = 2
"""Times that an effect is put right before somebody is told."""
MOTS = {
    Effet.DOCUMENT: "le PDF d’une attestation",
    Effet.LETTRE: "la lettre d’un acte",
    Effet.DEPOT: "l’attestation du dépôt",
    Effet.SUIVI: "le suivi d’un message important",
    Effet.COURRIEL: "l’envoi d’un courriel",
    Effet.ENVOI: "l’envoi du courriel de l’attestation",
}


def verifier(maintenant: datetime) -> None:
    """A slice of the requests; one that cannot be looked at stops no other."""
    table = entrepots.table()
    reparees, ou = reparations.lire(table)
    connues = {(une.dossier_id, une.quoi): une for une in reparees}
    mures = [une for une in connues.values() if _est_mure(une, maintenant)]
    mures.sort(key=lambda une: une.derniere or maintenant)
    ici, suivante = _tranche(ou, maintenant)
    suites_de = Counter[str]()
    for dossier_id in dict.fromkeys([une.dossier_id for une in mures[:A_REVOIR]] + ici):
        siennes = {quoi: une for (qui, quoi), une in connues.items() if qui == dossier_id}
        suites_de += _essayer(dossier_id, siennes, maintenant)
    if suivante != ou:
        table.seule(reparations.garder(suivante))
    journal.info("effects verified", extra={"vus": len(ici)} | dict(suites_de))


def _tranche(ou: Tranche, maintenant: datetime) -> tuple[list[str], Tranche]:
    """The next requests, in the order of the préfectures and of the names; and what follows. None
    while all of them were looked at and another walk is not due."""
    codes = sorted(toutes())
    code = ou.prefecture if ou.prefecture in codes else codes[0]
    debute = code == codes[0] and not ou.curseur
    if debute and ou.depuis and maintenant - datetime.fromisoformat(ou.depuis) < TOUR:
        return [], ou
    page = entrepots.files().annuaire(code, curseur=ou.curseur or None, limite=PAR_PASSAGE)
    apres = codes[(codes.index(code) + 1) % len(codes)]
    depuis = maintenant.isoformat() if debute else ou.depuis
    suivante = Tranche(*((code, page.curseur) if page.curseur else (apres, "")), depuis)
    return [fiche.dossier_id for fiche in page.fiches], suivante


def _essayer(dossier_id: str, connues: dict[str, Reparation], maintenant: datetime) -> Counter[str]:
    """The error's own words stay out of the log: they may quote what a person typed."""
    try:
        return _verifier_un(dossier_id, connues, maintenant)
    except Exception as erreur:
        extra = {"dossier": dossier_id, "erreur": type(erreur).__name__}
        journal.error("effects not verified", extra=extra)
        return Counter(["echecs"])


def _verifier_un(
    dossier_id: str, connues: dict[str, Reparation], maintenant: datetime
) -> Counter[str]:
    manquent = absents(
        dossier_id,
        table=entrepots.table(),
        documents=entrepots.documents(),
        maintenant=maintenant,
    )
    vues = Counter[str]()
    for absent in manquent:
        avant = connues.get(absent.quoi, Reparation(dossier_id, absent.quoi))
        if avant.derniere is None or _est_mure(avant, maintenant):
            vues[_reprendre(absent, avant, maintenant)] += 1
    for quoi in connues.keys() - {absent.quoi for absent in manquent}:
        if _est_mure(connues[quoi], maintenant):
            vues[_ecrire(connues[quoi], None)] += 1
    return vues


def _reprendre(absent: EffetAbsent, avant: Reparation, maintenant: datetime) -> str:
    """Done before it is counted: stopped between the two, it is done once more."""
    extra = {"dossier": avant.dossier_id, "quoi": absent.quoi}
    if avant.nombre > ESSAIS:
        return "devant_quelqu_un"
    if avant.nombre == ESSAIS:
        manque = MOTS[absent.effet]
        signaler_effet(
            avant.dossier_id, absent.quoi, manque, table=entrepots.table(), maintenant=maintenant
        )
        journal.error("effect does not hold", extra=extra)
    else:
        _refaire(absent, avant.dossier_id)
        journal.warning("effect put right", extra=extra)
    return _ecrire(avant, maintenant)


def _ecrire(avant: Reparation, maintenant: datetime | None) -> str:
    """What is counted; another run that counted it first has its way. None: it holds."""
    ecriture = reparations.essai(avant, maintenant) if maintenant else reparations.tenue(avant)
    try:
        entrepots.table().seule(ecriture)
    except DejaFait:
        return "par_un_autre"
    if maintenant is None:
        return "tenus"
    return "repares" if avant.nombre < ESSAIS else "dits"


def _refaire(absent: EffetAbsent, dossier_id: str) -> None:
    """A paper has its own message; the rest is awaited again of who should have done it, and the
    catch-up tells him."""
    travailleur = TRAVAILLEURS.get(absent.effet)
    if travailleur:
        suites.reattendre(entrepots.table(), absent.cle, travailleur)
        return
    papier = ARefaire(
        a_refaire=dossier_id,
        attestation_id=absent.id if absent.effet is Effet.DOCUMENT else "",
        acte=absent.cle.sk if absent.effet is Effet.LETTRE else "",
    )
    resources.sqs().send_message(
        QueueUrl=settings().file_attestations, MessageBody=papier.model_dump_json()
    )


def _est_mure(une: Reparation, maintenant: datetime) -> bool:
    return une.derniere is not None and maintenant - une.derniere >= PATIENCE
