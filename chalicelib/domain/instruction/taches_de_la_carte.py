"""What agents owe somebody who waits for a card: that it comes, and that it reaches her (K-10)."""

from datetime import date

from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit.delais import CodeDelai, delai

Jours = tuple[date, date] | None


def _ensuite(dossier: Dossier, depuis: date, code: CodeDelai = CodeDelai.REPRISE) -> Jours:
    return depuis, delai(code, depuis).apres(depuis, dossier.prefecture.code)


def a_lancer(dossier: Dossier) -> Jours:
    decision = dossier.instruction.decision
    if dossier.etat is not Etat.DECISION_FAVORABLE or decision is None:
        return None
    return _ensuite(dossier, dossier.fuseau.jour(decision.le))


def carte_attendue(dossier: Dossier) -> Jours:
    """Ordered long ago: somebody asks where it is, or has it made again."""
    production = dossier.instruction.production
    if production is None or dossier.etat is not Etat.TITRE_EN_FABRICATION or production.en_route:
        return None
    commandee = dossier.fuseau.jour(production.commande_le)
    return _ensuite(dossier, delai(CodeDelai.CARTE_FABRICATION, commandee).apres(commandee))


def a_envoyer(dossier: Dossier) -> Jours:
    """The person moved: her card goes where she lives, or is handed over here if she comes."""
    production = dossier.instruction.production
    if production is None or not production.demenage_le or not dossier.carte_ailleurs:
        return None
    return _ensuite(dossier, dossier.fuseau.jour(production.demenage_le), CodeDelai.CARTE_ENVOI)


def en_route(dossier: Dossier) -> Jours:
    """Sent by another préfecture: it is received here, or looked for, or made again."""
    production = dossier.instruction.production
    if dossier.etat is not Etat.TITRE_EN_FABRICATION or production is None:
        return None
    if production.envoi is None or not production.en_route:
        return None
    return _ensuite(dossier, dossier.fuseau.jour(production.envoi.le), CodeDelai.CARTE_TRANSPORT)


def carte_non_retiree(dossier: Dossier) -> Jours:
    """Nobody came: the person is called, or given an appointment. A card is never destroyed."""
    depuis = attend_depuis(dossier)
    if depuis is None:
        return None
    return _ensuite(dossier, delai(CodeDelai.CARTE_RELANCE, depuis).apres(depuis))


def attend_depuis(dossier: Dossier) -> date | None:
    """Since when the card waits; from the day of the last appointment given to hand it over."""
    production = dossier.instruction.production
    if production is None or not production.recu_le or dossier.etat is not Etat.TITRE_DISPONIBLE:
        return None
    donnes = [
        dossier.fuseau.jour(convocation.quand)
        for convocation in dossier.instruction.convocations
        if convocation.objet is ObjetConvocation.REMISE
    ]
    return max([dossier.fuseau.jour(production.recu_le), *donnes[-1:]])
