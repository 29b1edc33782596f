"""What the person chose in the form that answers a request for documents."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Choix, Complement
from chalicelib.domain.dossier.reponses import SaisieEphoto
from chalicelib.domain.instruction.reponse_complement import (
    ReponseComplement,
    SaisieExplication,
    fichiers_nouveaux,
)
from chalicelib.domain.pieces.ephoto import Ephoto, Resultat, code_en_clair, repondre_au_code
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.usecases.demande.saisir_ephoto import saisie_jugee
from chalicelib.web.formulaire.code_ephoto import FormulaireNouveauCode
from chalicelib.web.formulaire.formulaires import Formulaire, FormulaireInvalide, valider

CHAMP_CODE = "ephoto"
DEJA_LE_VOTRE = (
    "Ce code est déjà celui de votre demande. Écrivez un autre code, ou gardez le vôtre."
)


@dataclass(frozen=True)
class SaisieDuComplement:
    """`erreurs`: field -> sentence; `resultat` is the answer about a new e-photo code.

    `dites`: what is typed of each document, as typed.
    """

    reponse: ReponseComplement
    tape: str = ""
    erreurs: dict[str, str] = field(default_factory=dict)
    resultat: Resultat | None = None
    dites: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code to show in its field: as typed, else as kept."""
        connu = self.reponse.ephoto
        return self.tape or (code_en_clair(connu.code) if connu else "")


def champ(piece: str) -> str:
    """The field of the choice about a document."""
    return f"choix_{piece}"


def champ_explication(piece: str) -> str:
    """The field of what is said of a document."""
    return f"explication_{piece}"


def champ_a_corriger(piece: str, reponse: ReponseComplement) -> str:
    """Where the sentence about a document stands: at its choice, or at the code."""
    remplace = reponse.choix.get(piece) is Choix.REMPLACER
    return CHAMP_CODE if piece == EPHOTO and remplace else champ(piece)


def code_tape(formulaire: Formulaire) -> tuple[str, str]:
    """The new code typed, or '', and the sentence about its form."""
    try:
        return valider(FormulaireNouveauCode, formulaire).ephoto or "", ""
    except FormulaireInvalide as refus:
        return "", refus.erreurs.get(CHAMP_CODE, "")


def lire(
    formulaire: Formulaire,
    dossier: Dossier,
    demande: Complement,
    connue: ReponseComplement,
    fiche: Ephoto | None,
    maintenant: datetime,
) -> SaisieDuComplement:
    """The choices and the words of the form over those that were kept."""
    lues, refusees = _explications(formulaire, demande)
    connue = connue.model_copy(update={"explications": lues})
    saisie = _lire_choix(formulaire, dossier, demande, connue, fiche, maintenant)
    return replace(saisie, erreurs=refusees | saisie.erreurs, dites=_dites(formulaire, demande))


def _dites(formulaire: Formulaire, demande: Complement) -> dict[str, str]:
    return {d.piece: formulaire.get(champ_explication(d.piece)) for d in demande.pieces}


def _explications(
    formulaire: Formulaire, demande: Complement
) -> tuple[dict[str, str], dict[str, str]]:
    """What is said of each document, and a sentence for each that is too long."""
    lues: dict[str, str] = {}
    refusees: dict[str, str] = {}
    for piece, dite in _dites(formulaire, demande).items():
        try:
            tapee = Formulaire({"explication": [dite]})
            lues[piece] = valider(SaisieExplication, tapee).explication
        except FormulaireInvalide as refus:
            refusees[champ_explication(piece)] = refus.erreurs["explication"]
    return {piece: mots for piece, mots in lues.items() if mots}, refusees


def _lire_choix(
    formulaire: Formulaire,
    dossier: Dossier,
    demande: Complement,
    connue: ReponseComplement,
    fiche: Ephoto | None,
    maintenant: datetime,
) -> SaisieDuComplement:
    choix = connue.choix | _choix(formulaire, dossier, demande)
    code, erreur = code_tape(formulaire)
    tape = formulaire.get(CHAMP_CODE)
    if choix.get(EPHOTO) is not Choix.REMPLACER:
        return SaisieDuComplement(connue.model_copy(update={"choix": choix, "ephoto": None}))
    saisie, resultat = _repondre_au_code(code, dossier, connue.ephoto, fiche, maintenant)
    if code and dossier.reponses.ephoto and dossier.reponses.ephoto.code == code:
        saisie, resultat, erreur = None, None, DEJA_LE_VOTRE
    elif resultat and not resultat.est_valide and not _confirmee(saisie, connue.ephoto):
        erreur = resultat.phrase
    return SaisieDuComplement(
        connue.model_copy(update={"choix": choix, "ephoto": saisie}),
        tape,
        {CHAMP_CODE: erreur} if erreur else {},
        resultat,
    )


def _confirmee(saisie: SaisieEphoto | None, connue: SaisieEphoto | None) -> bool:
    """A code that is not active yet, typed a second time: it is the right one (R28)."""
    return saisie is not None and saisie.attendue and saisie == connue


def _choix(formulaire: Formulaire, dossier: Dossier, demande: Complement) -> dict[str, Choix]:
    """What was ticked; a new file, or a new code, means that it replaces."""
    connus = {choix.value: choix for choix in Choix}
    lus: dict[str, Choix] = {}
    for piece in (demandee.piece for demandee in demande.pieces):
        apporte = any(f.recu for f in fichiers_nouveaux(dossier, piece))
        apporte = apporte or (piece == EPHOTO and bool(formulaire.get(CHAMP_CODE)))
        coche = connus.get(formulaire.get(champ(piece)))
        if coche or apporte:
            lus[piece] = coche or Choix.REMPLACER
    return lus


def _repondre_au_code(
    code: str,
    dossier: Dossier,
    connue: SaisieEphoto | None,
    fiche: Ephoto | None,
    maintenant: datetime,
) -> tuple[SaisieEphoto | None, Resultat | None]:
    """As at step 3: the delay of a new code runs from the day it was first typed (R28)."""
    if not code:
        return None, None
    premiere = connue.premiere_saisie if connue and connue.code == code else maintenant
    resultat = repondre_au_code(
        code, fiche, premiere, maintenant, dossier=dossier.id, fuseau=dossier.fuseau
    )
    return saisie_jugee(code, premiere, resultat, maintenant), resultat
