"""A fictitious request of any case, bare of all that no rule of delivery looks at."""

from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.personne.identite import EtatCivil, Sexe, Statut
from chalicelib.domain.personne.registre import (
    AutoriteAsile,
    DecisionProtection,
    NatureTitre,
    Personne,
    TitreOuVisa,
    TypeCarte,
)

NUMERO_TITRE = "FICTIF0001"
REPRESENTANT = "9900000001"


def demande_type(cas: Cas, *, connu: bool, fin: date) -> Dossier:
    """`connu`: the registre knows the protection, and who acts for a child.

    `fin`: the end of the card, if one is held.
    """
    debut = fin - timedelta(days=1400)
    titulaire = not cas.est_premiere
    carte = TypeCarte.PLURIANNUELLE
    titres = (
        [TitreOuVisa(numero=NUMERO_TITRE, nature=NatureTitre.TITRE, debut=debut, fin=fin)]
        if titulaire
        else []
    )
    actuel = TitreActuel(numero=NUMERO_TITRE, carte=carte, debut=debut, fin=fin)
    return Dossier(
        id="d" * 24,
        compte_id="fictif",
        cree_le=datetime(2026, 11, 25, tzinfo=UTC),
        personne=_personne(cas.statut_demande if connu else None, tuple(titres)),
        cas=cas,
        deposee_par=REPRESENTANT if cas.est_pour_enfant else "",
        reponses=Reponses(titre_actuel=actuel if titulaire else None),
    )


def _personne(statut: Statut | None, titres: tuple[TitreOuVisa, ...]) -> Personne:
    decision = DecisionProtection(
        autorite=AutoriteAsile.OFPRA, numero="1", date=date(2026, 1, 1), numero_ofpra="1"
    )
    return Personne(
        numero_etranger="9900000000",
        etat_civil=EtatCivil(
            nom_naissance="Exemple",
            sexe=Sexe.FEMININ,
            date_naissance=DateNaissance(annee=1990),
            ville_naissance="Exempleville",
            pays_naissance="FR",
            nationalites=("XX",),
        ),
        statut=statut,
        decision=decision if statut else None,
        titres=titres,
        representants=(REPRESENTANT,) if statut else (),
    )
