"""The next date that counts for the person in each situation, and why it does (R7)."""

from datetime import date, timedelta

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import desistement_en_cours
from chalicelib.domain.dossier.silence import est_suspendu, refus_implicite
from chalicelib.domain.droit.delais import CodeDelai, Delai, delai, titre_du_le
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.recours import delai_de_recours
from chalicelib.domain.droit.renouvellement import fenetre
from chalicelib.domain.droit.services import en_mots
from chalicelib.domain.instruction.actes.observations import observations_ouvertes
from chalicelib.domain.instruction.actes.protection import ecrits_a_noter

Echeance = tuple[date | None, str]
SANS: Echeance = (None, "")


def avant_de_deposer(dossier: Dossier, jour: date) -> Echeance:
    """The end of the window of a renewal, or the eve of the age limit of a child."""
    actuel = dossier.reponses.titre_actuel
    if actuel and dossier.cas.objet is Objet.RENOUVELLEMENT:
        dates = fenetre(actuel.fin, jour)
        if jour <= dates.limite:
            return dates.limite, "Après ce jour, votre renouvellement serait en retard."
        if jour <= dates.cloture:
            return dates.cloture, (
                "Après ce jour, votre demande serait très en retard. Elle serait reçue quand même."
            )
    enfant = dossier.cas.lien is LienFamilial.ENFANT and not dossier.cas.est_pour_enfant
    if enfant and dossier.cas.est_premiere and not _venu_par_la_reunification(dossier):
        limite = delai(CodeDelai.ENFANT_MAJEUR, jour)
        anniversaire = limite.apres(dossier.personne.etat_civil.date_naissance.au_plus_tard)
        if jour < anniversaire:
            veille = anniversaire - timedelta(days=1)
            age = limite.duree.en_chiffres
            return veille, (
                f"C’est la veille de vos {age}. Après, vous pouvez encore déposer, mais la "
                "préfecture peut refuser."
            )
    return SANS


def _venu_par_la_reunification(dossier: Dossier) -> bool:
    """His age is that of the day of the visa request: no birthday counts now (L561-2; J8)."""
    declare = dossier.reponses.lien_familial
    return declare is not None and declare.entree_reunification == "oui"


def verification(dossier: Dossier, jour: date) -> Echeance:
    """By when a human lifts the flag; afterwards, as any filed request."""
    du_lien = filiation.avant_le(dossier)
    if du_lien and jour <= du_lien:
        return (
            du_lien,
            "Un agent vérifie que vous pouvez agir pour l’enfant au plus tard ce jour-là.",
        )
    if depose := dossier.jour_du_depot:
        verifie = delai(CodeDelai.VERIFICATION, depose).apres(depose, dossier.prefecture.code)
        if jour <= verifie:
            return (
                verifie,
                "Un agent vérifie votre décision ou votre titre au plus tard ce jour-là.",
            )
    return de_la_prefecture(dossier, jour)


def de_la_prefecture(dossier: Dossier, jour: date) -> Echeance:
    """The time that the law gives while it runs, then the silence."""
    for dite in (delivrance(dossier, jour), silence(dossier, jour)):
        if dite != SANS:
            return dite
    return nouvelles(dossier, jour)


def delivrance(dossier: Dossier, jour: date) -> Echeance:
    """The day by which the law has the first card of a protected person, while it is to come."""
    decision = dossier.reponses.motif.decision_date if dossier.reponses.motif else None
    if decision and dossier.cas.est_premiere and (du_le := titre_du_le(decision)) > jour:
        return du_le, dire(
            "La loi prévoit le titre dans les {lettres:delai_delivrance} de votre décision de "
            "protection.",
            decision,
        )
    return SANS


def silence(dossier: Dossier, jour: date) -> Echeance:
    """The day silence becomes a refusal; afterwards, until when to appeal."""
    le = refus_implicite(dossier)
    if le is None:
        return SANS
    if jour <= le:
        return le, (
            "Sans réponse à cette date, et si votre demande est complète, le silence vaut refus : "
            "vous pourrez alors demander pourquoi et faire un recours."
        )
    depuis = "Depuis ce jour, et si votre demande était complète, le silence vaut refus."
    return le, f"{depuis} {_recours(dossier, recours_du_silence(le), jour)}"


def recours_du_silence(le: date) -> date:
    """The last ordinary day to contest what silence refused on a day."""
    return delai(CodeDelai.RECOURS_IMPLICITE, le).apres(le)


def _recours(dossier: Dossier, recours: date, jour: date) -> str:
    """Until when, and what makes it longer; nothing is opposed to who was told too little."""
    if manque := accuse_incomplet(dossier):
        return (
            f"Votre accusé de réception n’est pas complet (il manque : {manque}) : le délai de "
            "recours ne peut pas vous être opposé (CRPA, art. L.\u00a0112-12). Vous pouvez "
            "demander pourquoi, et faire un recours. Votre attestation explique comment."
        )
    prolonge = dire(
        "Si vous demandez pourquoi avant cette date, il finit {lettres:motifs.prolongation} après "
        "la réponse.",
        jour,
    )
    if jour <= recours:
        return (
            f"Vous pouvez demander pourquoi et faire un recours jusqu’au {en_clair(recours)}. "
            f"{prolonge} Votre attestation explique comment."
        )
    return (
        f"Le délai ordinaire pour un recours a fini le {en_clair(recours)}. {prolonge} Un avocat "
        "ou une association peut vous dire ce qui reste possible."
    )


def accuse_incomplet(dossier: Dossier) -> str:
    """What the acknowledgement of a filed request did not say, in words."""
    manque = dossier.accuse_manque
    return en_mots(("courriel",) if manque is None else manque)


def nouvelles(dossier: Dossier, jour: date) -> Echeance:
    """No legal date after the decision: the person hears of the request every thirty days."""
    dite_le = dossier.instruction.nouvelle_le
    prochaine = delai(CodeDelai.NOUVELLES, jour).apres(
        dossier.fuseau.jour(dite_le) if dite_le else jour
    )
    return max(prochaine, jour), "Vous avez des nouvelles de nous au plus tard ce jour-là."


def complement(dossier: Dossier, jour: date) -> Echeance:
    """The last day to answer, and what the clock of silence does meanwhile."""
    demande = dossier.instruction.complement
    if demande is None:
        return de_la_prefecture(dossier, jour)
    if jour > demande.avant_le:
        return demande.avant_le, "Cette date est passée, mais vous pouvez encore répondre."
    if est_suspendu(dossier, jour):
        return demande.avant_le, (
            "Le délai de réponse de la préfecture est arrêté. Il repart dès que vous répondez."
        )
    return demande.avant_le, "L’étude de votre demande continue pendant ce temps."


def retrait(dossier: Dossier, jour: date) -> Echeance:
    """The last day to keep a request that is being withdrawn."""
    en_cours = desistement_en_cours(dossier)
    if en_cours is None:
        return SANS
    dernier = en_cours.effet_le - timedelta(days=1)
    return dernier, ("Après ce jour, votre demande s’arrête et son attestation n’est plus valable.")


ENCORE = "Vous pouvez encore ajouter quelque chose."


def fin_annoncee(dossier: Dossier, jour: date) -> Echeance:
    """The last day to answer before the préfecture may end the request."""
    preavis = dossier.instruction.preavis
    if preavis is None:
        return de_la_prefecture(dossier, jour)
    if observations_ouvertes(dossier):
        return None, ENCORE
    limite = preavis.pas_avant - timedelta(days=1)
    if jour > limite:
        return limite, "Cette date est passée. Répondez tout de suite si vous le pouvez."
    return limite, "Si vous ne répondez pas, la préfecture peut arrêter votre demande ensuite."


def fin_de_protection(dossier: Dossier, jour: date) -> Echeance:
    """The last day to answer; afterwards, that the préfecture decides."""
    procedure = dossier.instruction.fin_de_protection
    if procedure is None:
        return SANS
    if procedure.observations or ecrits_a_noter(dossier):
        return None, ENCORE
    if jour > procedure.avant_le:
        return procedure.avant_le, "Cette date est passée. Vous pouvez encore répondre, vite."
    return procedure.avant_le, "Après cette date, la préfecture peut décider sans votre réponse."


def rendez_vous(dossier: Dossier, jour: date) -> Echeance:
    """The appointment: its hour, its address, what to bring."""
    dernier = dossier.instruction.convocations[-1:]
    if not dernier:
        return de_la_prefecture(dossier, jour)
    quand = dossier.fuseau.heure(dernier[0].quand)
    apporter = f" Apportez : {dernier[0].apporter}" if dernier[0].apporter else ""
    heure = f"{quand.hour} h {quand.minute:02}{dossier.fuseau.precision}"
    return dossier.fuseau.jour(quand), (
        f"À {heure}, à cette adresse : {dernier[0].lieu}.{apporter}"
    )


def contester(dossier: Dossier, notifiee_le: date | None, jour: date) -> Echeance:
    """Until when a decision can be contested; no date while nobody opened it."""
    if notifiee_le is None:
        duree = delai_du_recours(dossier, jour).duree
        return None, (
            f"Vous pouvez la contester. Le délai {duree.complement} commence le jour où vous "
            "ouvrez la lettre, ou la recevez par lettre recommandée, pas avant."
        )
    limite = delai_du_recours(dossier, notifiee_le).apres(notifiee_le)
    if jour > limite:
        return SANS
    return limite, (
        "Vous pouvez contester jusqu’à cette date : le délai a commencé le "
        f"{en_clair(notifiee_le)}."
    )


def delai_du_recours(dossier: Dossier, jour: date) -> Delai:
    """That of its decision: what was signed with an OQTF keeps its shorter one."""
    refus = dossier.instruction.refus
    return delai_de_recours(jour, avec_oqtf=refus is not None and refus.avec_oqtf)


def aucune(dossier: Dossier, jour: date) -> Echeance:
    """No date counts now."""
    return SANS
