"""What a person does before she files: account, draft, screens, files, the filing itself."""

from typing import Any

from chalicelib import hasard as hasard_du_produit
from chalicelib.domain.compte.evenements import CompteOuvert
from chalicelib.domain.compte.identite_declaree import IdentiteParNumero
from chalicelib.domain.compte.liens import VALIDITE
from chalicelib.domain.demande import parcours
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import CleQuarantaine
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.compte.definir_mot_de_passe import definir_mot_de_passe
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.demande.commencer_demande import commencer_demande
from chalicelib.usecases.demande.completer_ecran import completer_ecran
from chalicelib.usecases.demande.corriger_demande import abandonner_correction
from chalicelib.usecases.demande.deposer_demande import deposer_ou_corriger
from chalicelib.usecases.demande.retirer_fichier import retirer_fichier
from chalicelib.usecases.demande.saisir_ephoto import saisir_ephoto
from chalicelib.usecases.inscription.demander_compte import demander_compte
from tests.comptes import MOT_DE_PASSE
from tests.univers.gestes.habitants import Habitant
from tests.univers.ouverture import REFUSE
from tests.univers.univers import Univers

SEAU = "televersements"
ECRANS_PAR_VISITE = 4
TARD = 0.1
CHANGE, RETIRE, ABANDONNE = 0.3, 0.45, 0.65
"""Of twenty visits to a correction: six write another answer, three take a file out, four give
up."""


class Recorde(Hacheur):
    """The recorded form of a password."""

    def hacher(self, mot_de_passe: str) -> str:
        return f"empreinte de {len(mot_de_passe)}"


def acte(u: Univers) -> dict[str, Any]:
    """What every act of a person is told."""
    return {
        "dossiers": Dossiers(u.table),
        "identifiant": u.identifiant("p"),
        "maintenant": u.maintenant,
    }


def demander(u: Univers, qui: Habitant) -> None:
    """The form of the account; sent again, the same one."""
    etat_civil = qui.titulaire.etat_civil
    identite = IdentiteParNumero(
        numero_etranger=qui.numero,
        nom=etat_civil.nom_naissance,
        prenoms=etat_civil.prenoms[0],
        date_naissance=etat_civil.date_naissance,
    )
    if not qui.inscription or u.hasard.random() < 0.5:
        qui.inscription = u.identifiant("i")
    demander_compte(qui.inscription, identite, qui.courriel, table=u.table, maintenant=u.maintenant)


def lien(u: Univers, compte_id: str) -> str:
    """The last link that the mail for a new account had, if it still opens."""
    evenements = u.table_sure.query(*keys.compte(compte_id).evenements)
    faits = [journal.relire(item) for item in reversed(evenements)]
    ouvert = next((f for f in faits if isinstance(f, CompteOuvert)), None)
    frais = ouvert and u.maintenant < ouvert.survenu_le + VALIDITE
    return ouvert.lien_id if ouvert and frais else ""


def choisir_le_mot_de_passe(u: Univers, qui: Habitant, compte_id: str) -> None:
    definir_mot_de_passe(
        lien(u, compte_id),
        MOT_DE_PASSE,
        table=u.table,
        registre=Registre(u.table),
        hacheur=Recorde(),
        maintenant=u.maintenant,
    )


def commencer(u: Univers, qui: Habitant, compte_id: str) -> None:
    """A draft, from what the registre now says."""
    personne = Registre(u.table).get(qui.modele.personne.numero_etranger or "")
    qui.dossier_id = commencer_demande(
        compte_id,
        personne or qui.modele.personne,
        qui.modele.cas,
        deposee_par=qui.numero if qui.parent else "",
        **acte(u),
    )


def remplir(u: Univers, qui: Habitant, lu: Dossier) -> None:
    """Some screens, in the order of the wizard."""
    dossier = lu
    for _ in range(ECRANS_PAR_VISITE):
        ecran = next((e for e in parcours.ecrans(dossier) if not e.est_complet(dossier)), None)
        reponse = getattr(qui.modele.reponses, ecran.reponse, None) if ecran else None
        if ecran is None or reponse is None or ecran.reponse == "ephoto":
            return
        vue = dossier.empreinte(ecran.reponse)
        dossier = completer_ecran(dossier, ecran, reponse, vue=vue, **acte(u))


def manquantes(lu: Dossier) -> list[str]:
    """The documents that have no good file yet."""
    tenues = {fichier.piece for fichier in lu.fichiers if fichier.accepte}
    return [a.piece.code for a in lu.pieces_attendues if a.requise and a.piece.code not in tenues]


def envoyer(u: Univers, qui: Habitant, piece: str) -> None:
    """The browser posts a file to S3 by itself: no fault of ours falls there."""
    cle = str(CleQuarantaine(qui.dossier_id, piece, hasard_du_produit.hexadecimal(8)))
    octets = REFUSE if u.hasard.random() < 0.1 else f"{piece} {u.hasard.random()}".encode()
    u.objets.put_object(Bucket=SEAU, Key=cle, Body=octets, Metadata={"nom": "scan.png"})
    if u.hasard.random() < 0.1:
        renvoyer(u, cle)


def renvoyer(u: Univers, cle: str) -> None:
    """The same form, sent again with another file."""
    octets = f"autre {u.hasard.random()}".encode()
    u.objets.put_object(Bucket=SEAU, Key=cle, Body=octets, Metadata={"nom": "autre.png"})


def donner_le_code(u: Univers, qui: Habitant, lu: Dossier) -> None:
    fiche, vue = Ephotos(u.table).get(qui.code_ephoto), lu.empreinte("ephoto")
    saisir_ephoto(lu, qui.code_ephoto, fiche, vue=vue, **acte(u))


def deposer(u: Univers, qui: Habitant, lu: Dossier) -> None:
    """The last button: it files a draft, or a correction again; late at night, when the day is not
    the same in Paris and in Greenwich, one time in ten. Never while somebody's call is under way:
    no function lives until the evening."""
    if u.hasard.random() < TARD and not u.en_plein_appel:
        u.maintenant = max(u.maintenant, u.maintenant.replace(hour=23, minute=20))
    observe = lu if lu.reponses.observations else lu.observer(Observations())
    deposer_ou_corriger(
        observe,
        actes=ActesDossier(u.table),
        registre=Registre(u.table),
        tirage=lambda: hasard_du_produit.entier(10**8),
        **acte(u),
    )


def suite(u: Univers, qui: Habitant) -> tuple[str, Any]:
    """What she does next, by where her draft stands."""
    compte = comptes.par_identifiant(u.table_sure, qui.numero)
    if compte is None or not (compte.est_active or lien(u, compte.id)):
        return "demander un compte", lambda: demander(u, qui)
    if not compte.est_active:
        return "choisir son mot de passe", lambda: choisir_le_mot_de_passe(u, qui, compte.id)
    lu = Dossiers(u.table_sure).get(qui.dossier_id) if qui.dossier_id else None
    if lu is None:
        return "commencer", lambda: commencer(u, qui, compte.id)
    return du_brouillon(u, qui, lu)


def changer_une_reponse(u: Univers, qui: Habitant, lu: Dossier) -> None:
    """Something to tell the préfecture, written again."""
    ecran = next(e for e in parcours.ecrans(lu) if e.reponse == "observations")
    reponse = Observations(texte=f"Je vous écris {u.hasard.randrange(100)} lignes.")
    completer_ecran(lu, ecran, reponse, vue=lu.empreinte("observations"), **acte(u))


def abandonner(u: Univers, qui: Habitant, lu: Dossier) -> None:
    abandonner_correction(lu, actes=ActesDossier(u.table), **acte(u))


def retirer(u: Univers, qui: Habitant, lu: Dossier) -> None:
    """A file that she does not want any more."""
    if lu.fichiers:
        fichier = u.hasard.choice(lu.fichiers)
        retirer_fichier(lu, fichier.id, **acte(u))


def de_la_correction(u: Univers, qui: Habitant) -> tuple[str, Any] | None:
    """Before it is filed again: another answer, or nothing changed after all."""
    tirage = u.hasard.random()
    if tirage < CHANGE:
        return "changer une réponse", lambda: changer_une_reponse(u, qui, _relu(u, qui))
    if tirage < RETIRE:
        return "retirer un fichier", lambda: retirer(u, qui, _relu(u, qui))
    if tirage < ABANDONNE:
        return "abandonner la correction", lambda: abandonner(u, qui, _relu(u, qui))
    return None


def du_brouillon(u: Univers, qui: Habitant, lu: Dossier) -> tuple[str, Any]:
    """The next thing that a draft, or a correction, waits for."""
    if lu.en_correction and (suivant := de_la_correction(u, qui)):
        return suivant
    ecran = parcours.prochain(lu)
    reponse = getattr(qui.modele.reponses, ecran.reponse, None)
    if reponse is not None and ecran.reponse != "ephoto":
        return "remplir", lambda: remplir(u, qui, _relu(u, qui))
    if absentes := manquantes(lu):
        piece = u.hasard.choice(absentes)
        return "envoyer un fichier", lambda: envoyer(u, qui, piece)
    if lu.reponses.ephoto is None:
        return "donner son code", lambda: donner_le_code(u, qui, _relu(u, qui))
    return "déposer", lambda: deposer(u, qui, _relu(u, qui))


def _relu(u: Univers, qui: Habitant) -> Dossier:
    """The page that she opens reads it, faults included."""
    lu = Dossiers(u.table).get(qui.dossier_id)
    assert lu
    return lu
