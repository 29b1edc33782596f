"""Look at one important message, and send it by the next channel when its time has come (R18)."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.acheminement.a_prevenir import Essai, PersonneAPrevenir
from chalicelib.domain.acheminement.acheminement import (
    Acheminement,
    Canal,
    IssueAcheminement,
    Pas,
)
from chalicelib.domain.acheminement.evenements import (
    LettreAEnvoyer,
    PersonneAJoindre,
    SmsEnvoye,
    SmsRefuse,
)
from chalicelib.domain.compte.livraisons import Envoi
from chalicelib.mail.regles_instruction import nouvelle
from chalicelib.sms.texte import texte
from chalicelib.storage.courriels import a_prevenir, acheminements
from chalicelib.storage.courriels.sms import Sms, TelephoneRefuse, clore_sms
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.courriels.lu import Lu, lire, noter


def acheminer(
    dossier_id: str,
    courriel_id: str,
    *,
    table: Table,
    registre: Registre,
    sms: Sms,
    site: str,
    maintenant: datetime,
) -> str:
    """What was done, in a word for the log. Done again, nothing leaves twice.

    Raises DejaFait when another worker has it at this moment.
    """
    suivi = acheminements.lire(table, dossier_id, courriel_id)
    if suivi is None or suivi.issue:
        return "inconnu"
    lu = lire(suivi, table=table, registre=registre, sms_ouvert=sms.ouvert, maintenant=maintenant)
    if lu is None:
        return _finir(suivi, IssueAcheminement.SANS_OBJET, table, maintenant)
    lu = _la_ou_est_la_demande(lu, table)
    suite = lu.suivi.suite(lu.connu, maintenant)
    en_retard = lu.suivi.est_en_retard(lu.connu, maintenant)
    fait = _faire(lu, suite, table=table, sms=sms, site=site, maintenant=maintenant)
    return f"{fait} en retard" if en_retard else fait


def _la_ou_est_la_demande(lu: Lu, table: Table) -> Lu:
    """A request that moved takes along its message, and its line in the list of agents.

    Who printed the letter and did not post it is elsewhere: it is to be printed again.
    """
    suivi, ici = lu.suivi, lu.dossier.prefecture.code
    if suivi.prefecture == ici:
        return lu
    ailleurs = suivi.model_copy(update={"prefecture": ici})
    ligne = _ligne(suivi, table)
    change = {"prefecture": ici, "imprimee_le": None, "par": ""}
    plus = a_prevenir.ecriture(ligne, ligne.model_copy(update=change)) if ligne else ()
    table.write(*acheminements.ecriture(suivi, ailleurs), *plus)
    return replace(lu, suivi=ailleurs)


def _faire(lu: Lu, suite: Pas, *, table: Table, sms: Sms, site: str, maintenant: datetime) -> str:
    match suite.canal:
        case Canal.SMS:
            return _sms(lu, table=table, sms=sms, site=site, maintenant=maintenant)
        case Canal.LETTRE | Canal.AGENT:
            return _mettre_en_liste(lu, suite.canal, table=table, maintenant=maintenant)
        case _ if suite.a_voir_le is None:
            issue = lu.connu.issue or IssueAcheminement.OUVERT
            return _finir(lu.suivi, issue, table, maintenant)
    plus_tard = lu.suivi.model_copy(update={"a_voir_le": suite.a_voir_le})
    table.write(*acheminements.ecriture(lu.suivi, plus_tard))
    return "attend"


def _sms(lu: Lu, *, table: Table, sms: Sms, site: str, maintenant: datetime) -> str:
    """Raises DejaFait while another worker sends it."""
    numero, suivi = lu.vers.telephone, lu.suivi
    envoi = Envoi(
        id=_id_du_sms(suivi),
        sujet_id=lu.dossier.id,
        compte_id=lu.compte.id,
        gabarit="sms",
        destinataire=f"*** {numero[-2:]}",
    )
    dits = {"fin": numero[-2:]}
    try:
        parti = sms.envoyer(envoi, numero, texte(_objet(lu), site), maintenant)
    except TelephoneRefuse:
        note = sms.refus(envoi, maintenant)
        noter(lu, SmsRefuse, note, table=table, le=maintenant, dits=dits, sms_refuse=True)
        return "sms refusé"
    noter(lu, SmsEnvoye, parti, table=table, le=maintenant, dits=dits, sms_le=maintenant)
    return "sms"


def _objet(lu: Lu) -> str:
    """What the mail says outside the account."""
    dit = nouvelle(lu.evenement, lu.dossier, destinataire="", lien="")
    return dit.objet if dit else "un message vous attend"


def _mettre_en_liste(lu: Lu, canal: Canal, *, table: Table, maintenant: datetime) -> str:
    """Again when it was there for a later day: its line moves."""
    suivi = lu.suivi
    des = suivi.a_faire_des(lu.connu)
    ligne = PersonneAPrevenir(
        id=suivi.id,
        dossier_id=lu.dossier.id,
        evenement_id=suivi.evenement_id,
        compte_id=lu.compte.id,
        prefecture=suivi.prefecture,
        depuis=maintenant,
        des=des,
        nom=lu.vers.nom,
        objet=_objet(lu),
        numero=lu.dossier.numero_demande or "",
        adresse=lu.vers.adresse,
        essais=tuple(_essais(lu)),
    )
    genre = LettreAEnvoyer if canal is Canal.LETTRE else PersonneAJoindre
    ancienne = _ligne(suivi, table)
    plus = a_prevenir.ecriture(ancienne, ligne) if ancienne else (a_prevenir.inscrire(ligne),)
    liste = {"en_liste_le": maintenant, "liste_des": des}
    dits = {"pas_avant": suivi.fuseau.jour(des)} if des else {}
    noter(lu, genre, *plus, table=table, le=maintenant, dits=dits, **liste)
    return canal.value.lower()


def _essais(lu: Lu) -> list[Essai]:
    sms = [Essai.SMS] if lu.suivi.sms_le or lu.suivi.sms_refuse else []
    return [*([Essai.COURRIEL] if lu.compte.courriel else []), *sms]


def _finir(
    suivi: Acheminement, issue: IssueAcheminement, table: Table, maintenant: datetime
) -> str:
    """Opened, or without object: it leaves the list of agents too, and its SMS never leaves.

    Raises DejaFait while another worker sends that SMS.
    """
    if issue is IssueAcheminement.SANS_OBJET and suivi.a_un_sms_en_suspens:
        clore_sms(table, _id_du_sms(suivi), maintenant)
    fini = suivi.model_copy(update={"issue": issue})
    ligne = _ligne(suivi, table)
    retrait = (a_prevenir.retirer(ligne),) if ligne else ()
    table.write(*acheminements.ecriture(suivi, fini), *retrait)
    return issue.value.lower().replace("_", " ")


def _id_du_sms(suivi: Acheminement) -> str:
    return f"{suivi.id}-sms"


def _ligne(suivi: Acheminement, table: Table) -> PersonneAPrevenir | None:
    """Its line in the list of agents, if it is there."""
    if suivi.en_liste_le is None:
        return None
    des = suivi.liste_des or suivi.en_liste_le
    return a_prevenir.lire(table, suivi.prefecture, des, suivi.id)
