"""Messages that leave: once each, to who must read them, kept before they leave."""

import itertools
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from tests.univers.auditeur.livre import Ligne, Livre, donnees, fin_de_numero
from tests.univers.auditeur.regle import Dits, a_la_fin

D_UN_DOCUMENT = "depot-"
"""The mail that carries a document bears the id of that document."""


@a_la_fin
def un_courriel_ne_part_qu_une_fois(livre: Livre) -> Dits:
    """Twice only where whoever sent it could not know that it left, and nothing said so before it
    was handed over again."""
    for un, departs in livre.departs.items():
        su = livre.sus.get(un)
        for avant, apres in itertools.pairwise(departs):
            if not avant.doute or (su and su < (apres.remis_le or apres.le)):
                yield f"{un} à {avant.a} le {avant.le}, puis le {apres.le}"


@a_la_fin
def un_courriel_prepare_est_parti(livre: Livre) -> Dits:
    """Or is closed, never left since, and what closes it is true."""
    for un, lignes in livre.partition("COURRIEL#"):
        ligne = lignes.get("ENVOI")
        if ligne is None or (un.endswith("-sms") and ligne["etat"] == "A_ENVOYER"):
            continue
        if ligne["etat"] == "SANS_OBJET":
            raison, le = str(ligne["sans_objet"]), datetime.fromisoformat(ligne["sans_objet_le"])
            parti = any(depart.le > le for depart in livre.departs.get(un, ()))
            if parti or not CLOS[raison](livre, un, ligne):
                yield f"{un} clos à tort : {raison}"
        elif ligne["etat"] != "ENVOYE":
            yield f"{un} {ligne['etat']}"


def _plus_vrai(livre: Livre, un: str, ligne: Ligne) -> bool:
    """What it tells was taken back, or answered: somebody acted on this request since."""
    faits = livre.faits.get(f"DOSSIER#{ligne['sujet_id']}", {})
    dit = faits.get(un.removesuffix("-sms").removesuffix(f"-{ligne.get('compte_id')}"))
    if dit is None:
        return str(ligne["sujet_id"]) not in {pk.partition("#")[2] for pk in livre.faits}
    return any(fait.le > dit.le and fait.genre not in SANS_ACTE for fait in faits.values())


SANS_ACTE = {
    *("AttestationDelivree", "CourrielNonRemis", "FichierVerifie", "LettreAEnvoyer"),
    *("NotificationLue", "PersonneAJoindre", "SmsEnvoye", "SmsRefuse"),
}
"""What happens by itself, or changes nothing of what a message tells."""


def _document_fini(livre: Livre, un: str, ligne: Ligne) -> bool:
    document = un.removeprefix(D_UN_DOCUMENT).removesuffix(f"-{ligne.get('compte_id')}")
    porte = livre.ligne(f"DOSSIER#{ligne['sujet_id']}", f"ATTESTATION#{document}") or {}
    return bool(FINIE & porte.keys())


def _libere_depuis(livre: Livre, un: str, ligne: Ligne) -> bool:
    """Whether this account lost the request after what the mail says: it must not read it now."""
    pk, compte = f"DOSSIER#{ligne.get('sujet_id')}", ligne.get("compte_id")
    if livre.ligne(f"COMPTE#{compte}", "PROFIL") is None:
        return True
    nu = un.removeprefix(D_UN_DOCUMENT).removesuffix("-sms").removesuffix(f"-{compte}")
    faits = livre.faits.get(pk, {})
    fait = faits.get(nu) or faits.get(f"{nu}a")
    instruction = donnees(livre.ligne(pk, "INSTRUCTION"))
    suivent = {(livre.ligne(pk, "TETE") or {}).get("compte_id")}
    if fait is None or compte in suivent | set(instruction.get("representants_joints", ())):
        return False
    return any(
        dite["compte_id"] == compte and datetime.fromisoformat(dite["le"]) >= fait.le
        for dite in instruction.get("liberations", ())
    )


def _sans_adresse(livre: Livre, un: str, ligne: Ligne) -> bool:
    return not (livre.ligne(f"COMPTE#{ligne.get('compte_id')}", "PROFIL") or {}).get("courriel")


def _ne_veut_plus(livre: Livre, un: str, ligne: Ligne) -> bool:
    profil = livre.ligne(f"COMPTE#{ligne.get('compte_id')}", "PROFIL") or {}
    return profil.get("points_d_etape") is False


CLOS: dict[str, Callable[[Livre, str, Ligne], bool]] = {
    "FAIT": _plus_vrai,
    "DOCUMENT": _document_fini,
    "LECTEUR": _libere_depuis,
    "ADRESSE": _sans_adresse,
    "REFUSE": _ne_veut_plus,
}
"""Whether the reason given for closing a mail is true, by what the book knows."""


@a_la_fin
def un_courriel_parti_est_note_et_garde(livre: Livre) -> Dits:
    for un in livre.departs:
        ligne = livre.ligne(f"COURRIEL#{un}", "ENVOI")
        if ligne is None and livre.sujets.get(un) in livre.effaces:
            continue
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
