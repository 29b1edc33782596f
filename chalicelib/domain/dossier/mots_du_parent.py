"""What is said to a person about her own request, said to the representative of a child (J21).

A sentence of the procedure is written once, for who asks for himself. For a child's request the
same sentence passes here: the title, the fingerprints, the decision are the child's. What an agent
or the person typed never does.
"""

from chalicelib.domain.dossier.dossier import Dossier

TITRE = "titre de séjour de l’enfant"
ECHANGES = (
    (
        "refuse de vous donner le titre de séjour que vous avez demandé",
        "refuse de donner à l’enfant le titre de séjour que vous avez demandé pour lui",
    ),
    ("votre présence", "la présence de l’enfant"),
    (
        "le document de séjour que vous avez : il garde vos droits",
        "le document de séjour de l’enfant : il garde ses droits",
    ),
    ("vos droits et votre attestation", "les droits et l’attestation de l’enfant"),
    ("vous n’habitez plus", "l’enfant n’habite plus"),
    ("vous avez quitté", "l’enfant a quitté"),
    ("vous vivez", "l’enfant vit"),
    ("vous avez renoncé", "il a été renoncé"),
    ("à votre statut de réfugié", "au statut de réfugié de l’enfant"),
    ("votre statut de réfugié", "le statut de réfugié de l’enfant"),
    ("votre protection subsidiaire", "la protection subsidiaire de l’enfant"),
    ("vous avez refusé", "l’enfant a refusé"),
    ("vous ne remplissez", "l’enfant ne remplit"),
    ("de vous donner", "de lui donner"),
    ("de renouveler votre carte", "de renouveler la carte de l’enfant"),
    ("vous devez venir", "l’enfant doit venir, avec vous,"),
    ("la préfecture vous attendait", "la préfecture attendait l’enfant, avec vous,"),
    ("la préfecture vous attend", "la préfecture attend l’enfant, avec vous,"),
    ("vous accorde votre titre de séjour", f"accorde le {TITRE}"),
    ("votre titre de séjour vous a été remis", f"le {TITRE} a été remis"),
    ("votre titre vous a été remis", "le titre de l’enfant a été remis"),
    ("ce titre vous a été remis", "ce titre a été remis"),
    ("votre ancien titre de séjour", f"l’ancien {TITRE}"),
    ("de votre titre de séjour", f"du {TITRE}"),
    ("votre titre de séjour", f"le {TITRE}"),
    ("de votre titre", "du titre de l’enfant"),
    ("votre titre", "le titre de l’enfant"),
    ("de votre décision de protection", "de la décision qui protège l’enfant"),
    ("de votre décision", "de la décision pour l’enfant"),
    ("votre décision", "la décision qui protège l’enfant"),
    ("vos empreintes", "les empreintes de l’enfant"),
    ("de votre carte", "de la carte de l’enfant"),
    ("votre carte", "la carte de l’enfant"),
    ("votre photo", "la photo de l’enfant"),
    ("votre document de séjour", "le document de séjour de l’enfant"),
    ("votre protection", "la protection de l’enfant"),
    ("vous êtes protégé(e)", "l’enfant est protégé"),
    ("vous êtes venu(e)", "l’enfant est venu"),
    ("vous recevez votre attestation", "l’enfant reçoit son attestation"),
    ("vous recevez une attestation", "l’enfant reçoit une attestation"),
    ("vous recevez une autre attestation", "l’enfant reçoit une autre attestation"),
)
"""The longer first: each is also read with a capital."""

DE_LA_CARTE = (
    (
        "refuse de vous donner le titre de séjour que vous avez demandé",
        "refuse de vous donner {la} {carte} que vous avez {demande}",
    ),
    (
        "Le titre de séjour est refusé.",
        "{La} {carte} est {refuse}. Votre titre de séjour n’est pas retiré.",
    ),
    ("vous accorde votre titre de séjour", "vous accorde {une} {carte} pour votre titre de séjour"),
    ("votre titre de séjour est refusé", "votre {carte} est {refuse}"),
    ("ne peut pas donner le titre", "ne peut pas faire la carte"),
    ("votre titre de séjour est accordé", "votre {carte} est {accorde}"),
    ("titre de séjour accordé", "{carte} {accorde}"),
    ("votre titre de séjour est prêt", "votre {carte} est {pret}"),
    ("votre titre est en cours de fabrication", "votre {carte} est en cours de fabrication"),
    ("votre titre est arrivé", "votre {carte} est {arrive}"),
    ("votre titre est prêt", "votre {carte} est {pret}"),
    ("quand il est prêt. N’achetez", "quand votre {carte} est {pret}. N’achetez"),
    ("titre en fabrication", "{carte} en fabrication"),
    ("titre à retirer", "{carte} à retirer"),
    ("titre accordé", "titre, le même"),
    ("fait fabriquer votre titre", "fait fabriquer votre {carte}"),
    ("attend votre titre, qui", "attend votre {carte}, qui"),
    ("prendre votre titre de séjour, qui est arrivé", "prendre votre {carte}, qui est {arrive}"),
    ("prendre votre titre", "prendre votre {carte}"),
    ("retirer votre titre", "retirer votre {carte}"),
    ("venir le prendre", "venir {le} prendre"),
    ("jusqu’à la remise du titre", "jusqu’à la remise de la carte"),
    ("votre titre part vers", "votre {carte} part vers"),
    ("votre titre est envoyé à", "votre {carte} est {envoye} à"),
    ("qui vous le remet.", "qui vous {le} remet."),
    ("doit envoyer votre titre", "doit envoyer votre {carte}"),
    ("votre titre de séjour vous a été remis", "votre {carte} vous a été {remis}"),
    ("ce titre vous a été remis", "votre {carte} vous a été {remis}"),
    ("utilisez votre titre", "utilisez votre {carte}"),
    ("titre remis", "{carte} {remis}"),
)
"""The same for who keeps her permit: what is granted and made is another card for it (DUP-01)."""
DUPLICATA = {
    "carte": "duplicata",
    "la": "le",
    "le": "le",
    "La": "Le",
    "une": "un",
    "demande": "demandé",
    "refuse": "refusé",
    "accorde": "accordé",
    "pret": "prêt",
    "arrive": "arrivé",
    "remis": "remis",
    "envoye": "envoyé",
}
NOUVELLE_CARTE = {
    "carte": "nouvelle carte",
    "la": "la",
    "le": "la",
    "La": "La",
    "une": "une",
    "demande": "demandée",
    "refuse": "refusée",
    "accorde": "accordée",
    "pret": "prête",
    "arrive": "arrivée",
    "remis": "remise",
    "envoye": "envoyée",
}


def pour_le_parent(dossier: Dossier, phrase: str) -> str:
    """The same sentence, in the words of who follows the request of a child, or of who asks only
    for another card."""
    if dossier.cas.garde_le_titre:
        mots = NOUVELLE_CARTE if dossier.cas.objet.est_changement else DUPLICATA
        return _echangee(phrase, tuple((a, b.format_map(mots)) for a, b in DE_LA_CARTE))
    return pour_l_enfant(dossier, phrase)


def pour_l_enfant(dossier: Dossier, phrase: str) -> str:
    """The same for a child only: what is said of the permit itself, whatever is asked."""
    return _echangee(phrase, ECHANGES) if dossier.cas.est_pour_enfant else phrase


def _echangee(phrase: str, echanges: tuple[tuple[str, str], ...]) -> str:
    for dite, autrement in echanges:
        phrase = phrase.replace(dite, autrement)
        phrase = phrase.replace(_capitale(dite), _capitale(autrement))
    return phrase


def _capitale(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]
