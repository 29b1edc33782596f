"""Send the attestation just printed to the person, with the confirmation of the filing (NOT-03)."""

from collections.abc import Callable
from datetime import date, datetime

from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.compte.livraisons import SansObjet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.mail.message import Courriel
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.attestations.documents import Documents
from chalicelib.storage.compte.lecteurs import messages_perdus
from chalicelib.storage.courriels.courriels import Courriels
from chalicelib.storage.dossier.dossiers import Dossiers

Composer = Callable[[str, str, Dossier, Delivree, bytes], tuple[Courriel, bytes] | None]
Lecteurs = Callable[[Dossier, str, datetime, date], dict[str, str]]


def annoncer_attestation(
    cle: str,
    *,
    dossiers: Dossiers,
    attestations: Attestations,
    documents: Documents,
    courriels: Courriels,
    lecteurs: Lecteurs,
    composer: Composer,
    maintenant: datetime,
) -> Delivree | None:
    """The document, known or not; `cle` is that of the PDF,
    `attestations/<dossier>/<attestation>.pdf`.

    Sent once to each account that may read it, and has an e-mail address: `composer` gives None
    else, and the document is in the account. Some are announced by the message of their own act,
    and read in the account. What was prepared, did not leave and has no object any more (another
    document came, its reader follows the request no more) is closed.
    """
    _, dossier_id, nom = cle.split("/")
    attestation_id = nom.removesuffix(".pdf")
    dossier = dossiers.get(dossier_id)
    lue = attestations.get(dossier_id, attestation_id)
    if dossier is None or lue is None or not lue.attestation.designation.par_courriel:
        return lue
    jour, racine = dossier.fuseau.jour(maintenant), f"depot-{attestation_id}"
    siens = lecteurs(dossier, racine, lue.delivree_le, jour)
    for perdu, de in messages_perdus(dossier, racine, siens).items():
        courriels.clore(perdu, SansObjet.LECTEUR, maintenant, de)
    for compte_id, courriel_id in siens.items():
        if not lue.en_vigueur:
            courriels.clore(courriel_id, SansObjet.DOCUMENT, maintenant)
            continue
        compose = composer(courriel_id, compte_id, dossier, lue, documents.lire(cle))
        if compose is None:
            courriels.clore(courriel_id, SansObjet.ADRESSE, maintenant)
            continue
        message, brut = compose
        envoi = message.envoi(courriel_id, sujet_id=dossier_id, compte_id=compte_id)
        courriels.envoyer(envoi, brut, maintenant)
    return lue
