"""An agent accepts the document of a child's representative: the attestation comes at once."""

import pytest

from chalicelib.domain.attestations.documents import NatureAttestation
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Pour
from chalicelib.domain.dossier.instruction import VerdictPiece
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.examen import SaisieExamen
from chalicelib.domain.personne.identite import Statut
from chalicelib.storage.registre.registre import Registre
from tests import faits
from tests.builders import (
    un_cas,
    un_dossier_complet,
    un_etat_civil,
    une_personne,
    une_saisie_ephoto,
)
from tests.dossiers_types import DU_MINEUR
from tests.events.test_annonces import instructeur, messages
from tests.events.test_documents_attendus import delivrees, travailler
from tests.installation import installer
from tests.web.site import Site, Usager, avis_s3

NUMERO = "9900088001"
NE = un_etat_civil(date_naissance=DateNaissance(annee=2010, mois=2, jour=3))
EXAMEN = SaisieExamen(piece="REPRESENTANT", verdict=VerdictPiece.ACCEPTEE)


def un_enfant_depose(site: Site, *, connu: bool = True) -> Usager:
    """Filed by somebody whom the registre does not know as a representative."""
    statut = Statut.REFUGIE if connu else None
    parent = site.usager()
    parent.dossier_id = f"d0551efa00{parent.personne.numero_etranger}0000"
    dossier = un_dossier_complet(
        id=parent.dossier_id,
        compte_id=parent.compte.id,
        cas=un_cas(pour=Pour.ENFANT),
        personne=une_personne(numero=NUMERO, etat_civil=NE, statut=statut),
        identite_saisie=not connu,
        reponses=DU_MINEUR | {"ephoto": une_saisie_ephoto(code=site.ephoto())},
        deposee_par=parent.personne.numero_etranger,
    )
    installer(site.dossiers, dossier)
    assert parent.envoyer("recapitulatif", acte="deposer").statut == 303
    return parent


@pytest.mark.exigence("LAW-03", "R3")
def test_the_attestation_that_waited_for_the_tie_is_made_and_sent_at_once(site: Site) -> None:
    parent = un_enfant_depose(site)
    agente = instructeur(site, parent)
    agente.faire(Acte.PRENDRE_EN_CHARGE)
    assert delivrees(site, parent) == []
    fait = agente.faire(Acte.EXAMINER_PIECE, EXAMEN)
    travailler(site, fait, fait)
    (adp,) = delivrees(site, parent)
    assert adp.attestation.nature is NatureAttestation.PROLONGATION
    cle = f"attestations/{parent.dossier_id}/{adp.id}.pdf"
    assert site.lot("expeditions", avis_s3("documents", cle)) == {"batchItemFailures": []}
    assert len(messages(site, parent)) == 1
    assert parent.dossier.instruction.droits_jusqu_au == adp.attestation.fin


def test_another_document_accepted_gives_none(site: Site) -> None:
    parent = un_enfant_depose(site)
    agente = instructeur(site, parent)
    agente.faire(Acte.PRENDRE_EN_CHARGE)
    autre = SaisieExamen(piece="DOM_PERSO", verdict=VerdictPiece.ACCEPTEE)
    travailler(site, agente.faire(Acte.EXAMINER_PIECE, autre))
    assert delivrees(site, parent) == []


def test_what_the_registre_knows_of_a_child_is_read_as_soon_as_the_tie_is_known(
    site: Site,
) -> None:
    """Until then the request says what was typed, whatever the registre knows (J11)."""
    parent = un_enfant_depose(site, connu=False)
    Registre(site.table).save(une_personne(numero=NUMERO, etat_civil=NE))
    agente = instructeur(site, parent)
    agente.faire(Acte.PRENDRE_EN_CHARGE)
    assert parent.dossier.personne.statut is None
    fait = agente.faire(Acte.EXAMINER_PIECE, EXAMEN)
    travailler(site, fait, fait)
    assert parent.dossier.personne.statut is Statut.REFUGIE
    assert not parent.dossier.identite_saisie
    (adp,) = delivrees(site, parent)
    assert adp.attestation.nature is NatureAttestation.PROLONGATION
    assert faits.types(site.table, parent.dossier_id).count("PersonneRelue") == 1
