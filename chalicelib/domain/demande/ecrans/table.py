"""The wizard: every screen, in the order in which they are met."""

from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.demande.ecrans.avertissements import AVERTISSEMENTS_LUS
from chalicelib.domain.demande.ecrans.ayant_droit import AYANT_DROIT
from chalicelib.domain.demande.ecrans.carte_a_remplacer import CARTE_A_REMPLACER
from chalicelib.domain.demande.ecrans.changement import CHANGEMENT, DEMENAGEMENT
from chalicelib.domain.demande.ecrans.coordonnees import COORDONNEES
from chalicelib.domain.demande.ecrans.etat_civil import ETAT_CIVIL
from chalicelib.domain.demande.ecrans.famille import CONJOINT, FAMILLE
from chalicelib.domain.demande.ecrans.filiation import ENFANTS, PARENTS
from chalicelib.domain.demande.ecrans.honneur import HONNEUR
from chalicelib.domain.demande.ecrans.justificatifs import JUSTIFICATIFS, LOGEMENT
from chalicelib.domain.demande.ecrans.lien_familial import LIEN_FAMILIAL
from chalicelib.domain.demande.ecrans.mineur import ACTIVITE, REPRESENTANT
from chalicelib.domain.demande.ecrans.motif import MOTIF
from chalicelib.domain.demande.ecrans.recapitulatif import RECAPITULATIF
from chalicelib.domain.demande.ecrans.titre import RESIDENCE, TITRE_ACTUEL

ECRANS: tuple[Ecran, ...] = (
    ETAT_CIVIL,
    FAMILLE,
    CONJOINT,
    ENFANTS,
    PARENTS,
    REPRESENTANT,
    COORDONNEES,
    TITRE_ACTUEL,
    RESIDENCE,
    CARTE_A_REMPLACER,
    DEMENAGEMENT,
    CHANGEMENT,
    MOTIF,
    AYANT_DROIT,
    LIEN_FAMILIAL,
    ACTIVITE,
    AVERTISSEMENTS_LUS,
    HONNEUR,
    LOGEMENT,
    JUSTIFICATIFS,
    RECAPITULATIF,
)
