"""The whole single-table plan on one screen: every kind of item, where it lives, what it is.

A partition holds what is read and written together. `keys.dossier(id).tete` is one item;
`keys.dossier(id).messages` are several, read by `table.query(*keys.dossier(id).messages)`, and
`keys.dossier(id).messages[message_id]` is one of them. Raw prefixes are written here and nowhere
else.
"""

from datetime import datetime

from chalicelib.storage.partitions import Cle, Des, Etendue, Partition, Seule, Un

Datee = tuple[datetime, str]
"""When, then an id: items that sort by date."""


class Journalisee(Partition):
    """What things happen to, and what agents are seen to read."""

    evenements = Des[Datee]("EVT#")
    acces = Des[Datee]("ACCES#")  # a reading (R142-22), kept three years


class Receveuse(Journalisee):
    """What people send files to."""

    receptions = Des[str]("RECEPTION#")  # a signed form that served, as long as its file waits
    relances = Des[str]("RELANCE#")  # a received file whose notice was sent again, by file


class dossier(Receveuse):
    prefixe = "DOSSIER#"
    coeur = Des[str]("COEUR#")  # what each page reads, in one query: the next four
    tete = Un("COEUR#TETE")  # owner, état, version, numéro, dates; its place in the queues
    etapes = Des[int]("COEUR#ETAPE#")  # the answers of one step
    fichiers = Un("COEUR#FICHIERS")  # one attribute per uploaded file
    instruction = Un("COEUR#INSTRUCTION")  # what agents did with it
    depots = Des[int]("DEPOT#")  # each filing as it was, frozen: 1, then one for each correction
    rectifications = Des[str]("RECTIFICATION#")  # what the person says is wrong, once examined
    inachevees = Des[int]("INACHEVEE#")  # a correction that an opening interrupted, by version
    actes = Des[str]("ACTE#")  # an act already done: sent again, it is one
    reponse = Un("REPONSE")  # the answer to a request for documents, not sent yet
    messages = Des[str]("MESSAGE#")  # of an agent to the person, or hers
    lues = Des[str]("LUE#")  # what one side wrote and the other opened, once
    notes = Des[tuple[str, str]]("NOTE#")  # an agent's text of a kind, not sent yet
    lectures = Des[str]("LECTURE#")  # when an agent last read it, and its version then
    attestations = Des[str]("ATTESTATION#")  # as printed; in the order of keys, just before `coeur`
    noms = Des[str]("NOM#")  # where an agent finds it: one a word of its names
    tickets = Des[str]("MESSAGE_RECU#")  # the messages about it, as they stand, by reference
    acheminements = Des[str]("ACHEMINEMENT#")  # an important message on its way, by mail
    part = Un("PART")  # what it is in the figures of its préfecture, as last counted

    @property
    def avec_ses_documents(self) -> Etendue:
        """From the first document to the last item of the heart: one query, and nothing else."""
        return Etendue(self.pk, self.attestations.debut, self.coeur.fin)

    @property
    def pour_la_personne(self) -> Etendue:
        """From the first document to the last événement: all that her space shows."""
        return Etendue(self.pk, self.attestations.debut, self.evenements.fin)

    @property
    def pour_un_agent(self) -> Etendue:
        """From the heart to what the person says is wrong: all that the page of an agent shows."""
        return Etendue(self.pk, self.coeur.debut, self.rectifications.fin)


class compte(Journalisee):
    prefixe = "COMPTE#"
    profil = Un("PROFIL")  # identifiant, courriel, password hash
    coordonnees = Un("COORDONNEES")  # the contacts last given for every request
    demandes = Des[str]("DEMANDE#")  # pointer to the open request of a créneau
    resumes = Des[str]("DEMANDE_RESUMEE#")  # what the space shows of a request; after `demandes`
    sessions = Des[str]("SESSION#")  # pointer, to close them all
    lettre = Un("LETTRE")  # that bears the code which confirms it
    codes = Des[str]("CODE_TELEPHONE#")  # on its way by SMS, by what it is for
    avis = Un("AVIS")  # when its owner was last told that somebody asks for it
    reinitialisations = Un("REINITIALISATIONS")  # links to a new password sent lately
    fermeture = Un("FERMETURE")  # a death was noted: nothing new is asked from here
    constats = Des[Datee]("PREUVE#")  # pointer to the proof of a démarche not taken
    mandats = Des[str]("MANDAT#")  # the children that a representative acts for, by number
    envois = Des[Datee]("ENVOI#")  # pointer to an e-mail written to its owner
    tickets = Des[str]("ECRIT#")  # the messages that its owner sent, as they stand, by reference

    @property
    def demandes_resumees(self) -> Etendue:
        """The pointers to its requests, and their summaries: one query."""
        return Etendue(self.pk, self.demandes.debut, self.resumes.fin)

    def ancienne(self, dossier_id: str) -> Cle:
        """Where the request stays listed once its créneau is free."""
        return self.demandes[f"ancienne-{dossier_id}"]


class consultee(Journalisee):
    """Somebody without account whom an agent looked at, at the counter, by reference."""

    prefixe = "CONSULTEE#"


class inscription(Journalisee):
    prefixe = "INSCRIPTION#"
    fiche = Un("INSCRIPTION")  # a request for an account, as typed


class comptes_a_decider(Partition):
    """Of a préfecture; of none, when the place where the person lives is not known."""

    prefixe = "COMPTES_A_DECIDER#"
    lignes = Des[str]("")  # those that wait first, then those answered
    attendent = Des[Datee]("ATTEND#")  # by date, and request
    repondues = Des[Datee]("REPONDUE#")  # the person may come to the counter


class oubli(Journalisee):
    prefixe = "OUBLI#"
    fiche = Un("OUBLI")  # a forgotten password, as asked


class representation(Journalisee):
    prefixe = "REPRESENTATION#"
    fiche = Un("REPRESENTATION")  # a legal representative asks for an account


class representations(Partition):
    """Of a préfecture."""

    prefixe = "REPRESENTATIONS#"
    ouvertes = Des[Datee]("OUVERTE#")  # those that nobody decided, by date and id


class ticket(Receveuse):
    prefixe = "TICKET#"
    fiche = Un("TICKET")  # a message to the people who help, and its screenshots


class tickets(Partition):
    """Of a month, `2026-11`: how they were listed before each had an owner."""

    prefixe = "TICKETS#"
    pointeurs = Des[Datee]("")  # by date, and reference


class tickets_de(Partition):
    """Of a service: a préfecture, or the contact centre for a préfecture, or for none."""

    prefixe = "TICKETS_DE#"
    lignes = Des[str]("")
    ouverts = Des[Datee]("OUVERT#")  # since when an answer is owed, and reference
    repondus = Des[Datee]("REPONDU#")  # answered, as long as the person may come back


class delais_de_reponse(Partition):
    """Of the tickets of a préfecture, or of none."""

    prefixe = "DELAIS_REPONSE#"
    jours = Des[str]("REPONSES#")  # how many people were answered that day, by days waited


class releves_de_reponse(Partition):
    """Of the whole country."""

    prefixe = "RELEVES_REPONSE#"
    prefectures = Des[str]("PREFECTURE#")  # what the night counted of each


class avis(Partition):
    """Of a month, `2026-11`: nothing leads to whoever gave it."""

    prefixe = "AVIS_DU_MOIS#"
    etapes = Des[str]("AVIS_SUR#")  # how many of each answer, by step
    commentaires = Des[str]("MOTS#")  # the words left, until they are erased


class lettres_du_code(Partition):
    """Of a préfecture."""

    prefixe = "LETTRES#"
    a_imprimer = Des[Datee]("A_IMPRIMER#")  # when asked for, and account
    a_poster = Des[Datee]("A_POSTER#")  # printed
    postees = Des[Datee]("POSTEE#")  # on its way, until its code ends


class acheminements(Partition):
    """Of a préfecture: the important messages that nobody opened yet."""

    prefixe = "ACHEMINEMENTS#"
    a_voir = Des[Datee]("A_VOIR#")  # pointer, by the instant of its next look


class a_prevenir(Partition):
    """Of a préfecture: the people that no other channel reached."""

    prefixe = "A_PREVENIR#"
    attendent = Des[Datee]("AVIS#")  # a letter to print or post, a person to reach
    postees = Des[Datee]("AVIS_POSTE#")  # on its way: it may come back


class agent(Partition):
    prefixe = "AGENT#"
    sessions = Des[str]("SESSION#")  # pointer, to close them all


class equipe(Partition):
    """Of a préfecture."""

    prefixe = "AGENTS#"
    agents = Des[str]("AGENT#")  # seen logging in: id, name, roles


class enfant(Partition):
    """Of a minor, by his numéro étranger."""

    prefixe = "ENFANT#"
    tete = Un("TETE")  # how many requests were ever filed for him
    demandes = Des[str]("DEPOSEE#")  # those that stand, by dossier, whichever account filed
    compte = Un("COMPTE")  # the only account that could file for him, before


class signatures(Partition):
    """Of a préfecture."""

    prefixe = "SIGNATURES#"
    refus = Des[str]("REFUS#")  # a refusal that a second person must sign, by dossier


class ephotos(Partition):
    prefixe = "EPHOTOS#"
    attendues = Des[str]("ATTENDUE#")  # a filed request whose code was not active yet


class statistiques(Partition):
    """Of a préfecture."""

    prefixe = "STATISTIQUES#"
    jours = Des[str]("JOUR#")  # the figures of a day
    dernier = Un("DERNIER")  # the last ones
    deux = Un("SANS_DOCUMENT")  # how many have no valid document, counted in two ways


class compteurs(Partition):
    """Of a préfecture, or of the whole country: how many files are so, by what and month."""

    prefixe = "COMPTEURS#"
    lignes = Des[str]("")


class effacements(Partition):
    """Of every request; there were sixteen before, that empty by themselves."""

    prefixe = "EFFACEMENTS#"
    objets = Des[Datee]("A_EFFACER#")  # what its owner took out, by the day it may go


class brouillons(Partition):
    """Of the whole country: requests that were never filed."""

    prefixe = "BROUILLONS#"
    lignes = Des[Datee]("A_REVOIR#")  # by the day to look at it again, and request


class conservations(Partition):
    """Of the whole country: requests whose time to be erased has come."""

    prefixe = "CONSERVATIONS#"
    lignes = Des[str]("A_FINIR#")  # decided, and not all gone yet, by request


class reparations(Partition):
    """Of the whole country: what the catch-up found missing, until it is known to hold."""

    prefixe = "REPARATIONS#"
    place = Un("A_SUIVRE")  # the request where the next run begins; before all the lines
    lignes = Des[tuple[str, str]]("EFFET#")  # by request, and what was missing of it


class chaine(Partition):
    """A walk in pages, one message each, by its name."""

    prefixe = "CHAINE#"
    pages = Des[str]("PAGE#")  # done, and its next one asked for; kept some weeks


class nuit(Partition):
    """The walks of a night, `2026-11-30`."""

    prefixe = "NUIT#"
    finies = Des[str]("FINIE#")  # by préfecture, when its last page was done


class periodes(Partition):
    """What a schedule does once an hour or a day, by schedule."""

    prefixe = "PERIODES#"
    faites = Des[str]("FAITE#")  # the last period of each thing


identifiant = Seule("IDENTIFIANT#", "COMPTE")  # login (numéro étranger or visa) -> account
lien = Seule("LIEN#", "LIEN")  # one-time link
session = Seule("SESSION#", "SESSION")  # opaque session, expiry checked in code
session_agent = Seule("AGENT_SESSION#", "SESSION")  # apart from those of accounts
frein = Seule("FREIN#", "COMPTEUR")  # throttling counter (keyed hash, no personal data)
numero_demande = Seule("NUMERO#", "DOSSIER")  # uniqueness of the 19 digits -> dossier
constat = Seule("CONSTAT#", "CONSTAT")  # proof of a démarche that this service did not take
verification = Seule("VERIFICATION#", "ATTESTATION")  # what the public verification page needs
ephoto = Seule("EPHOTO#", "EPHOTO")  # registry of e-photos
personne = Seule("REGISTRE#", "PERSONNE")  # registre (AGDREF) person, by number or by visa
titre = Seule("TITRE#", "PERSONNE")  # permit or visa number -> registre person
rattrapage = Seule("RATTRAPAGE#", "CURSEUR")  # where the last run stopped
courriel = Seule("COURRIEL#", "ENVOI")  # to send, archived, sent, delivered or not
