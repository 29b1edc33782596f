"""What a person holds that proves her stay: a visa, a permit, a card that still counts."""

from datetime import date

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.delais import CodeDelai, delai, dernier_jour
from chalicelib.domain.droit.renouvellement import fenetre
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte


class DocumentPresente(Modele):
    """A document that an attestation goes with: its kind in words, its number if known, its end."""

    nature: str
    numero: str | None
    fin: date

    @property
    def nomme(self) -> str:
        """« le visa n° FICTIF9001 »."""
        return f"{self.nature} n°\u00a0{self.numero}" if self.numero else self.nature

    @property
    def a_presenter(self) -> str:
        """« le visa n° FICTIF9001, même expiré »."""
        return f"{self.nomme}, même expiré{'e' if self.nature.startswith('la ') else ''}"

    @property
    def phrase(self) -> str:
        return f"{self.nomme}, valable jusqu’au {en_clair(self.fin)}"


CARTES = {
    TypeCarte.RESIDENT: "la carte de résident",
    TypeCarte.PLURIANNUELLE: "la carte de séjour pluriannuelle",
    TypeCarte.TEMPORAIRE: "la carte de séjour temporaire",
}
NATURES = {NatureTitre.VISA: "le visa", NatureTitre.RECEPISSE: "le récépissé"}
TITRE = "le titre de séjour"


def _nature(titre: TitreOuVisa) -> str:
    carte = CARTES.get(titre.carte, TITRE) if titre.carte else TITRE
    return NATURES.get(titre.nature, carte)


def document_presente(dossier: Dossier) -> DocumentPresente | None:
    """What was held on the day of the filing and ends last; the card to renew, ended or not.

    What had ended before proves nothing any more: nothing is then said of it (R431-15-1, al. 2).
    """
    depose, actuel = dossier.jour_du_depot, dossier.reponses.titre_actuel
    tenus = [
        DocumentPresente(
            nature=_nature(titre),
            numero=titre.numero,
            fin=titre.fin,
        )
        for titre in dossier.personne.titres
        if depose and titre.debut <= depose <= titre.fin
    ]
    if actuel:
        nature = CARTES.get(actuel.carte, TITRE)
        declare = DocumentPresente(nature=nature, numero=dossier.numero_du_titre, fin=actuel.fin)
        tenus = [tenu for tenu in tenus if tenu.numero != declare.numero] + [declare]
    return max(tenus, key=lambda tenu: tenu.fin, default=None)


def document_detenu_jusqu_au(dossier: Dossier, jour: date) -> date | None:
    """Last day of the visa, récépissé or permit held on `jour`; None without any."""
    return max((fin for fin in _fins(dossier, jour) if fin >= jour), default=None)


def dernier_document_jusqu_au(dossier: Dossier, jour: date) -> date | None:
    """Last day of what was held last, ended or not; None when nothing is known."""
    return max(_fins(dossier, jour), default=None)


def _fins(dossier: Dossier, jour: date) -> tuple[date, ...]:
    """What begins after `jour` is not held yet; what is declared lost is not held any more."""
    actuel = None if dossier.titre_perdu else dossier.reponses.titre_actuel
    connues = (
        titre.fin
        for titre in dossier.personne.titres
        if titre.debut <= jour
        if not (dossier.titre_perdu and titre.nature is NatureTitre.TITRE)
    )
    return (*connues, *([actuel.fin] if actuel else []))


def carte_a_effets(carte: TypeCarte | None, debut: date, fin: date) -> bool:
    """A resident card, or a multi-year card of four years: no other outlives its end (L433-3)."""
    if carte is TypeCarte.RESIDENT:
        return True
    duree = delai(CodeDelai.CARTE_A_EFFETS, fin).mois
    return carte is TypeCarte.PLURIANNUELLE and fin >= dernier_jour(debut, duree)


def effets_jusqu_au(dossier: Dossier, jour: date) -> date | None:
    """Last day of the effects that the card keeps after its end, its renewal being asked in time.

    Whatever the registre knows of that card (CESEDA L433-3). A draft is judged as if filed on
    `jour`. « In time » is read as: before the end of the card [INF].
    """
    actuel = dossier.reponses.titre_actuel
    sans_renouvellement = dossier.cas.est_premiere or dossier.cas.garde_le_titre
    if actuel is None or sans_renouvellement or dossier.juge_le(jour) > actuel.fin:
        return None
    if not carte_a_effets(actuel.carte, actuel.debut, actuel.fin):
        return None
    return fenetre(actuel.fin, dossier.juge_le(jour)).effets
