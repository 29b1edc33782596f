"""Answer a request for documents: keep or replace each, then send all at once (CMP-02 to 04)."""

from collections.abc import Iterable
from dataclasses import replace

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import desistement_en_cours
from chalicelib.domain.dossier.instruction import Choix, Complement
from chalicelib.domain.dossier.silence import refus_implicite
from chalicelib.domain.instruction.reponse_complement import ComplementIncomplet, attendu
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.domain.pieces.televersements import ACCEPT
from chalicelib.entrepots import complements, dossiers, fichiers, receptions
from chalicelib.storage import keys
from chalicelib.storage.dossier.fichiers import EnAttente
from chalicelib.storage.instruction.complements import lire_reponse
from chalicelib.storage.registre.ephotos import lire_ephoto
from chalicelib.usecases.demande.transmettre_complement import transmettre_complement
from chalicelib.web.demande.fichiers import piece_recue, sans_nos_retards
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir_avec
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.suivi import saisie_complement, vues_complement
from chalicelib.web.suivi.conversation import a_ecrire
from chalicelib.web.suivi.saisie_complement import (
    CHAMP_CODE,
    SaisieDuComplement,
    champ_a_corriger,
    champ_explication,
)

routes = Routes()

EN_VERIFICATION = (
    "Nous vérifions encore un fichier. Attendez quelques secondes, puis envoyez à nouveau."
)


@routes.get(adresses.complement.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    """What is asked; once answered or withdrawn, what became of it."""
    cle = keys.dossier(dossier_id).reponse
    dossier, items = ouvrir_avec(requete, dossier_id, cle)
    demande = attendu(dossier)
    if demande is None:
        return _fini(requete, dossier)
    if ancre := piece_recue(requete):
        return pages.rediriger(adresses.complement(dossier_id) + ancre, requete)
    connue = lire_reponse(items.get(cle), demande.id)
    return _page(requete, dossier, demande, SaisieDuComplement(connue))


@routes.post(adresses.complement.route)
def repondre(requete: Requete, dossier_id: str) -> Response:
    """Keep what was chosen, and send it when asked to; nothing is lost when it cannot be sent."""
    cle = keys.dossier(dossier_id).reponse
    code, _ = saisie_complement.code_tape(requete.formulaire)
    cles = [cle, keys.ephoto(code)] if code else [cle]
    dossier, items = ouvrir_avec(requete, dossier_id, *cles)
    lue_id = requete.formulaire.get("complement")
    demande = attendu(dossier)
    if demande is None or demande.id != lue_id:
        if mots := _mots_en_trop(requete, dossier):
            return a_ecrire(requete, dossier, mots)
        saisie = SaisieDuComplement(lire_reponse(None, lue_id))
        return _envoyer(requete, dossier, saisie)
    dossier = sans_nos_retards(requete, dossier)
    fiche = items.get(keys.ephoto(code)) if code else None
    saisie = saisie_complement.lire(
        requete.formulaire,
        dossier,
        demande,
        lire_reponse(items.get(cle), demande.id),
        lire_ephoto(fiche) if fiche else None,
        requete.maintenant,
    )
    complements().garder(dossier_id, saisie.reponse)
    if saisie.erreurs:
        return _page(requete, dossier, demande, saisie, 422)
    if requete.formulaire.get("acte") != "envoyer":
        return pages.rediriger(adresses.complement(dossier_id), requete)
    if en_cours := _en_verification(requete, dossier, demande, saisie):
        return _page(requete, dossier, demande, replace(saisie, erreurs=en_cours), 422)
    return _envoyer(requete, dossier, saisie)


def _mots_en_trop(requete: Requete, dossier: Dossier) -> str:
    """What is explained once the documents are sent, or not asked any more; nothing of what was
    sent the first time."""
    partis = {dite for c in dossier.instruction.complements for dite in c.explications.values()}
    tapes = {
        valeur.strip(): nom
        for nom, valeur in requete.formulaire.saisie().items()
        if nom.startswith(champ_explication(""))
    }
    return "\n".join(mots for mots in tapes if mots and mots not in partis)


def _envoyer(requete: Requete, dossier: Dossier, saisie: SaisieDuComplement) -> Response:
    """Raises ComplementPerime when what is answered is not asked any more."""
    try:
        transmettre_complement(
            dossier,
            saisie.reponse,
            complements=complements(),
            dossiers=dossiers(),
            identifiant=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    except ComplementIncomplet as refus:
        erreurs = {champ_a_corriger(p, saisie.reponse): m for p, m in refus.manques.items()}
    except EphotoIndisponible as refus:
        erreurs = {CHAMP_CODE: f"{refus.phrase} Écrivez un autre code."}
    else:
        return pages.rediriger(adresses.complement(dossier.id), requete)
    demande = dossier.instruction.complements[-1]
    return _page(requete, dossier, demande, replace(saisie, erreurs=erreurs), 422)


def _en_verification(
    requete: Requete, dossier: Dossier, demande: Complement, saisie: SaisieDuComplement
) -> dict[str, str]:
    """A file just received would be left behind: it is waited for."""
    choix = saisie.reponse.choix
    remplacees = {d.piece for d in demande.pieces if choix.get(d.piece) is Choix.REMPLACER}
    recus = receptions().encore(fichiers().en_attente(dossier.id, dossier.fichiers))
    recentes = _recentes(requete, recus)
    attendus = sorted(remplacees & recentes)
    return {saisie_complement.champ(piece): EN_VERIFICATION for piece in attendus}


def _recentes(requete: Requete, attente: Iterable[EnAttente]) -> set[str]:
    """The documents of which a file was received a moment ago."""
    return {recu.piece for recu in attente if not recu.tarde(requete.maintenant)}


def _page(
    requete: Requete,
    dossier: Dossier,
    demande: Complement,
    saisie: SaisieDuComplement,
    statut: int = 200,
) -> Response:
    attente = receptions().encore(fichiers().en_attente(dossier.id, dossier.fichiers))
    return pages.page(
        "suivi/complement.html",
        requete,
        statut,
        dossier=dossier,
        demande=demande,
        en_retard=vues_complement.est_en_retard(demande, requete.jour),
        pieces=vues_complement.pieces(
            dossier, demande, saisie.reponse, attente, _recentes(requete, attente)
        ),
        saisie=saisie,
        erreurs=saisie.erreurs,
        accept=ACCEPT,
        action=adresses.complement(dossier.id),
        rectifier=adresses.rectifier(dossier.id),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Documents demandés", "")],
    )


def _fini(requete: Requete, dossier: Dossier) -> Response:
    if desistement_en_cours(dossier):
        return pages.rediriger(adresses.se_desister(dossier.id), requete)
    demandes = dossier.instruction.complements
    if not demandes:
        return pages.rediriger(adresses.ESPACE, requete)
    return pages.page(
        "suivi/complement_fini.html",
        requete,
        dossier=dossier,
        demande=demandes[-1],
        repondues=vues_complement.repondues(dossier, demandes[-1]),
        silence=refus_implicite(dossier),
        versions=adresses.versions(dossier.id),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Documents demandés", "")],
    )
