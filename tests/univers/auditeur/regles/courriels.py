"""Messages that leave: once each, to who must read them, kept before they leave."""

import itertools
from collections import Counter
from datetime import datetime

from tests.univers.auditeur.livre import Ligne, Livre, donnees, fin_de_numero
from tests.univers.auditeur.regle import Dits, a_la_fin

D_UN_DOCUMENT = "depot-"
"""The mail that carries a document bears the id of that document."""


@a_la_fin
def un_courriel_ne_part_qu_une_fois(livre: Livre) -> Dits:
    """Twice only where whoever sent it could not know that it left, and nothing said so since."""
    for un, departs in livre.departs.items():
        su = livre.sus.get(un)
        for avant, apres in itertools.pairwise(departs):
            if not avant.doute or (su and su < apres.le):
                yield f"{un} à {avant.a} le {avant.le}, puis le {apres.le}"


@a_la_fin
def un_courriel_prepare_est_parti(livre: Livre) -> Dits:
    """Unless the document that it carries was replaced before it could leave, or the child that
    it speaks of was freed meanwhile from the account that it is for."""
    for un, lignes in livre.partition("COURRIEL#"):
        ligne = lignes.get("ENVOI", {})
        sujet, document = str(ligne.get("sujet_id")), un.removeprefix(D_UN_DOCUMENT)
        porte = livre.ligne(f"DOSSIER#{sujet}", f"ATTESTATION#{document}") or {}
        attend = ligne.get("etat") != "ENVOYE" and not FINIE & porte.keys()
        if ligne and attend and not un.endswith("-sms") and not _libere_depuis(livre, un, ligne):
            yield f"{un} {ligne.get('etat')}"


def _libere_depuis(livre: Livre, un: str, ligne: Ligne) -> bool:
    """Whether this account lost the request after what the mail says: it must not read it now."""
    pk = f"DOSSIER#{ligne.get('sujet_id')}"
    fait, compte = livre.faits.get(pk, {}).get(un), ligne.get("compte_id")
    instruction = donnees(livre.ligne(pk, "INSTRUCTION"))
    suivent = {(livre.ligne(pk, "TETE") or {}).get("compte_id")}
    if fait is None or compte in suivent | set(instruction.get("representants_joints", ())):
        return False
    return any(
        dite["compte_id"] == compte and datetime.fromisoformat(dite["le"]) >= fait.le
        for dite in instruction.get("liberations", ())
    )


@a_la_fin
def un_courriel_parti_est_note_et_garde(livre: Livre) -> Dits:
    for un in livre.departs:
        ligne = livre.ligne(f"COURRIEL#{un}", "ENVOI")
        if ligne is None:
            yield f"{un} : aucune trace"
        elif not livre.objet("courriels", str(ligne["archive"])):
            yield f"{un} : aucune copie"


@a_la_fin
def un_courriel_va_a_qui_doit_le_lire(livre: Livre) -> Dits:
    """To an address that the account had, and to an account that follows the request."""
    for un, departs in livre.departs.items():
        ligne = livre.ligne(f"COURRIEL#{un}", "ENVOI") or {}
        compte = str(ligne.get("compte_id", ""))
        adresses = livre.adresses.get(compte, set())
        for depart in departs:
            if compte and depart.a not in adresses:
                yield f"{un} à {depart.a}, du compte {compte}"
        suivent = livre.suivent.get(str(ligne.get("sujet_id", "")))
        if compte and suivent and compte not in suivent:
            yield f"{un} du dossier {ligne['sujet_id']}, au compte {compte}"


@a_la_fin
def un_courriel_repond_a_un_fait(livre: Livre) -> Dits:
    connus = {un for faits in livre.faits.values() for un in faits}
    for un in livre.departs:
        nu = un.removeprefix(D_UN_DOCUMENT)
        documents = {sk.partition("#")[2] for x in livre.lignes.values() for sk in x}
        if (
            nu not in connus
            and nu not in documents
            and not any(nu.startswith(f"{fait}-") for fait in connus | documents)
        ):
            yield un


@a_la_fin
def chaque_document_a_ete_envoye_ou_annonce(livre: Livre) -> Dits:
    """NOT-03: an attestation comes by mail to who has an address; unless it was already over."""
    for dossier_id, lignes in livre.partition("DOSSIER#"):
        compte = f"COMPTE#{lignes.get('TETE', {}).get('compte_id')}"
        profil = livre.ligne(compte, "PROFIL")
        if profil is None or not profil.get("courriel"):
            continue
        for sk, ligne in lignes.items():
            un = sk.partition("#")[2]
            if sk.startswith("ATTESTATION#") and not FINIE & ligne.keys():
                favorable = '"DECISION_' in str(ligne["donnees"])
                annonce = livre.departs.get(f"{D_UN_DOCUMENT}{un}")
                if not (favorable or annonce):
                    yield f"{dossier_id} {un}"


FINIE = {"remplacee_le", "annulee_le", "titre_remis_le"}


@a_la_fin
def un_texto_ne_part_qu_une_fois_a_son_numero(livre: Livre) -> Dits:
    """Twice only where whoever sent it could not know that it left."""
    notes = Counter(fin_de_numero(x.get("ENVOI")) for _, x in livre.partition("COURRIEL#"))
    for fin, partis in Counter(numero[-2:] for _, numero, _ in livre.textos).items():
        if partis > notes[fin] + livre.textos_en_doute[fin]:
            yield f"{partis} partis, {notes[fin]} notés, vers un numéro en {fin}"
    for le, numero, _ in livre.textos:
        if numero not in livre.telephones:
            yield f"le {le}, à un numéro que personne n’a donné"


@a_la_fin
def une_adresse_qui_rejette_est_marquee(livre: Livre) -> Dits:
    """R10: who is not reached there any more is told so, and reached otherwise."""
    for un, lignes in livre.partition("COURRIEL#"):
        ligne = lignes.get("ENVOI", {})
        compte = str(ligne.get("compte_id"))
        if '"REJET_DEFINITIF"' not in str(ligne.get("livraison")) or un.endswith("-sms"):
            continue
        profil, la_meme = (
            livre.ligne(f"COMPTE#{compte}", "PROFIL"),
            len(livre.adresses[compte]) == 1,
        )
        if profil and la_meme and "courriel_non_remis" not in profil:
            yield f"{un} du compte {compte}"
