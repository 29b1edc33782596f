# make run : tout, sur cette machine.  make aide : les commandes.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
OUT ?= .build/smoke
OPTIONS ?=

# Each line of a recipe runs through this script, which says in French what to do when it fails.
# GNU make 3.81 (macOS) and later expand the name of the target here, at each line.
SHELL = /bin/sh tools/recette.sh $(if $@,$@,aide)
export BUTS := $(MAKECMDGOALS)

export PYTHONDONTWRITEBYTECODE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := aide
.PHONY: aide outils python ports deps build package run reset test check smoke bench exigences regles habilitations couverture couts schemathesis parcours photos reprise cases boutons horloge horloges fuseaux telephone corpus papiers bombes retraits arrets retention restauration entrelacs annee bogues univers exemples format verrouiller services

aide:
	@echo "make run         lance tout : le site, l'AWS embarqué, la boîte aux lettres (Ctrl-C arrête)"
	@echo "make reset       efface les données gardées par make run, après l’avoir demandé"
	@echo "make jeton       un jeton pour l’API de make run (OPTIONS='--agent Dominique')"
	@echo "make depot       une demande inventée, déposée sur le site de make run"
	@echo "make test        les tests, navigateur compris"
	@echo "make check       format, règles, types, couches"
	@echo "make smoke       le parcours complet sur un AWS embarqué neuf (OUT=dossier)"
	@echo "make bench       ce que coûte le produit, compté : appels, unités, octets, processeur, dollars"
	@echo "make charge      une charge bornée ici : chaque dépôt accepté est attesté et expédié, une fois"
	@echo "make portail     le site derrière WSGI, de plusieurs processus, pour comparer avec un autre"
	@echo "make temps       les temps et les poids vécus, sur un AWS embarqué neuf"
	@echo "make demarrage   ce que coûte une fonction qui démarre, en temps de processeur, à côté du plancher"
	@echo "make package     le paquet et le modèle CloudFormation (CIBLE=lambda pour la production)"
	@echo "make deploy      les trois piles, paramètres vérifiés d’abord (FICHIER=deploiement.toml OPTIONS=--a-blanc)"
	@echo "make secours     la pile de secours, à déployer à part : une preuve quand le site est en panne"
	@echo "make preuves     le site arrêté, 500 essais, 500 preuves, et chaque preuve altérée refusée"
	@echo "make exigences   les exigences couvertes par les tests"
	@echo "make services    vérifie les coordonnées des préfectures (FICHIER=… les met dans le paquet)"
	@echo "make regles      docs/regles.md, écrit à partir des règles"
	@echo "make exemples    docs/exemples-horloge.md : les délais calculés, pour un juriste"
	@echo "make couverture  docs/couverture.md : qui a quel document, ou quelle tâche datée"
	@echo "make alarmes     docs/alarmes.md : chaque alarme, ce qu’elle veut dire, que faire ; chacune est provoquée"
	@echo "make habilitations  docs/habilitations.md : qui peut faire quoi"
	@echo "make parcours    chaque situation jusqu’à son document, à deux fenêtres, et les vols de compte, dans un navigateur"
	@echo "make cases       chaque acte depuis chaque état, agents et personnes, par une vraie requête"
	@echo "make boutons     chaque bouton de chaque écran, pressé avec et sans JavaScript"
	@echo "make telephone   chaque écran sur un téléphone : place de la question, hauteur, mots, lenteur"
	@echo "make reprise     make run arrêté au milieu d’une demande, puis relancé : rien n’est perdu"
	@echo "make photos      deux photos envoyées au débit d’un téléphone, et ce qu’en dit un lecteur d’écran"
	@echo "make horloges    les tests qui dépendent du jour, à des heures choisies"
	@echo "make fuseaux     chaque page et chaque document, à l’heure de chaque territoire"
	@echo "make couts       ce que chaque acte demande à AWS : appels, unités de lecture et d’écriture"
	@echo "make arrets      chaque appel d’un acte sur un fichier, arrêté ou croisé : rien de perdu, rien d’oublié"
	@echo "make retention   des demandes de chaque état, des années : tout ce qui est dû part partout, rien d’autre"
	@echo "make restauration  une table perdue, son dernier point remis en service : ce qui est perdu, le temps, et ce qui était effacé le reste"
	@echo "make entrelacs   deux mains à la fois sur une demande, chaque paire : comme l’une après l’autre, ou un refus"
	@echo "make calibration les délais annoncés dans dix préfectures simulées : tenus 80 fois sur 100"
	@echo "make annee       une année de 10 000 personnes : rien d’important perdu, personne sans réponse"
	@echo "make horloge     trois ans de 100 000 demandes, pannes comprises : aucun jour sans attestation due"
	@echo "make univers     des mondes tirés d’une graine, avec des pannes partout (GRAINE=1 GRAINES=20 PAS=200)"
	@echo "make bogues      l’auditeur mesuré : des erreurs posées une par une, et la graine qui les montre"
	@echo "make pannes      chaque service en panne des jours, chaque travailleur arrêté : tout se vide seul"
	@echo "make pannesreelles  SES, S3 ou un travailleur arrêtés dix vraies minutes : ce qu’on voit, et tout se vide"
	@echo "make droits      toute la suite, en gardant ce que chaque fonction demande à AWS (tests/droits/appels.csv)"
	@echo "make retraits    les règles ôtées une par une : un test nommé doit le voir"
	@echo "make corpus      un dossier de fichiers contre le contrôle et les lecteurs (DOSSIER=chemin)"
	@echo "make papiers     ce que coûte d’imprimer chaque document, à chaud et à froid, et son poids"
	@echo "make bombes      les fichiers faits pour coûter : temps et mémoire"
	@echo "make schemathesis  l'API mise à l'épreuve, longtemps (OPTIONS='--exemples 200')"

python:
	@sh tools/outils.sh $(PYTHON) seul

outils:
	@sh tools/outils.sh $(PYTHON)

$(VENV)/pret: requirements-dev.txt | outils
	@echo "  Environnement Python et dépendances…"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

node_modules/pret: package-lock.json | outils
	@echo "  Système de design de l'État et référentiels (paquets npm)…"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

deps: $(VENV)/pret node_modules/pret

build: deps
	@$(PY) -m tools.build

package: build
	@$(PY) -m tools.package --cible $(or $(CIBLE),local) $(OPTIONS)

# deps only: the package is made by the steps themselves, once the file is known to be right.
.PHONY: deploy
deploy: deps
	@$(PY) -m tools.deployer $(FICHIER) $(OPTIONS)

.PHONY: secours
secours: deps
	@$(PY) -m tools.secours

# Nothing answers behind the front: 500 people, 500 proofs, each altered in vain; then a real browser
# on the packaged stack, its process stopped.
.PHONY: preuves
preuves: build
	@sh tools/outils_de_test.sh
	@$(PY) -m pytest tests/secours/toutes_les_preuves.py tests/e2e/une_pile_arretee.py $(OPTIONS)

run: ports build
	@exec $(PY) -m tools.local $(OPTIONS)

# Before minutes of installation: a port that is taken is said at once.
ports: python
	@$(PYTHON) -m tools.local.ports $(OPTIONS)

# Pour essayer l'API de ce que « make run » a lancé (docs/api.md).
.PHONY: jeton depot
jeton: deps
	@$(PY) -m tools.essayer.jeton $(OPTIONS)

depot: deps
	@$(PY) -m tools.essayer.depot $(OPTIONS)

reset: python
	@$(PYTHON) -m tools.local.reset $(OPTIONS)

# The byte code of the tests is kept: each worker, and each command that a test starts, reads it.
test: build
	@sh tools/outils_de_test.sh
	@PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n auto $(OPTIONS)

check: deps
	@$(VENV)/bin/ruff format --check --quiet . || { echo "Format : lancez make format."; exit 1; }
	@$(VENV)/bin/ruff check --quiet .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-cache

smoke: build
	@sh tools/outils_de_test.sh
	@$(PY) -m tools.smoke $(OUT)

# Counted work beside the run that was kept: exit 1 for a tenth more. OPTIONS=--retenir keeps this one.
.PHONY: temps charge portail
bench: build
	@$(PY) -m tests.bench $(OPTIONS)

# What people wait for, the emulator's own time included.
temps: build
	@$(PY) -m tools.bench $(OPTIONS)

.PHONY: demarrage
demarrage: build
	@$(PY) -m tools.bench.demarrage $(OPTIONS)

# Steady, ten times as many at once, steady again; OPTIONS="--endurance 3600" for longer.
charge: build
	@$(PY) -m tools.charge $(OPTIONS)

# Development only: the real handlers behind WSGI, and the pump of their workers.
portail: build
	@$(PY) -m tools.wsgi $(OPTIONS)

exigences: deps
	@$(PY) -m tools.exigences

services: deps
	@$(PY) -m tools.services $(if $(FICHIER),$(FICHIER) --poser,)

regles: deps
	@$(PY) -m tools.tables

exemples: deps
	@$(PY) -m tests.domain.horloge.document

couverture: deps
	@$(PY) -m tools.couverture

.PHONY: alarmes
alarmes: deps
	@$(PY) -m tools.alarmes
	@$(PY) -m tests.alarmes

couts: deps
	@$(PY) -m tests.couts

habilitations: deps
	@$(PY) -m tools.habilitations

schemathesis: build
	@$(PY) -m tests.api.epreuve $(OPTIONS)

parcours: build
	@sh tools/outils_de_test.sh
	@$(PY) -m pytest tests/e2e/toutes_les_situations.py tests/e2e/toutes_les_fenetres.py tests/e2e/une_carte.py tests/e2e/un_message.py tests/e2e/une_conversation.py tests/e2e/une_adresse_perdue.py tests/e2e/tous_les_vols.py tests/e2e/toutes_les_pages.py $(OPTIONS)

cases: build
	@$(PY) -m pytest tests/api/toutes_les_cases.py $(OPTIONS)

boutons: build
	@sh tools/outils_de_test.sh
	@$(PY) -m pytest tests/web/tous_les_boutons.py tests/e2e/tous_les_boutons.py $(OPTIONS)

fuseaux: build
	@sh tools/outils_de_test.sh
	@$(PY) -m pytest tests/web/tous_les_fuseaux.py $(OPTIONS)

photos: build
	@sh tools/outils_de_test.sh
	@$(PY) -m tests.e2e.mesurer_envois $(OPTIONS)

horloges: build
	@sh tools/outils_de_test.sh
	@$(PY) -m tests.horloges $(OPTIONS)

reprise: build
	@sh tools/outils_de_test.sh
	@$(PY) -m pytest tests/e2e/toute_la_reprise.py $(OPTIONS)

telephone: build
	@sh tools/outils_de_test.sh
	@$(PY) -m tests.telephone $(OPTIONS)
	@$(PY) -m tests.telephone.lenteur

arrets: build
	@$(PY) -m pytest tests/usecases/menage/tous_les_arrets.py $(OPTIONS)

retention: build
	@$(PY) -m pytest tests/usecases/menage/tous_les_conserves.py tests/usecases/menage/test_revoir_brouillon.py $(OPTIONS)

restauration: build
	@$(PY) -m pytest tests/restauration/tous_les_retours.py $(OPTIONS)

entrelacs: build
	@$(PY) -m pytest tests/usecases/deux_mains/tous_les_entrelacs.py $(OPTIONS)

calibration: build
	@$(PY) -m tests.calibration

annee: build
	@sh tools/outils_de_test.sh
	@$(PY) -m tests.annee $(OPTIONS)

# Every attestation due for three years, in batches, and a thousand files one by one.
# OPTIONS="--sauter 3" forgets a renewal on purpose: it must be found.
horloge: build
	@$(PY) -m tests.horloge $(OPTIONS)
	@$(PY) -m tests.horloge.cout

univers: build
	@sh tools/outils_de_test.sh
	@$(PY) -m tests.univers $(if $(GRAINE),--graine $(GRAINE)) $(if $(GRAINES),--graines $(GRAINES)) $(if $(PAS),--pas $(PAS)) $(OPTIONS)

bogues: build
	@sh tools/outils_de_test.sh
	@$(PY) -m tests.univers.bogues $(OPTIONS)

.PHONY: pannes pannesreelles calibration
pannes: build
	@$(PY) -m pytest tests/univers/toutes_les_pannes.py $(OPTIONS)

# Three outages of ten real minutes on the packaged stack. OPTIONS="--panne fichiers --minutes 2".
pannesreelles: build
	@$(PY) -m tools.pannes $(OPTIONS)

# What each function asks of AWS, kept: its policy is compared with it.
.PHONY: droits
droits: build
	@sh tools/outils_de_test.sh
	@$(PY) -m pytest -n auto --retenir-les-droits $(OPTIONS)

retraits: build
	@sh tools/outils_de_test.sh
	@$(PY) -m tests.retraits $(OPTIONS)

corpus: deps
	@$(PY) -m tools.corpus $(DOSSIER)

papiers: deps
	@$(PY) -m tests.documents.mesures $(OPTIONS)

bombes: deps
	@$(PY) -m tests.documents.epreuve_bombes

format: deps
	@$(VENV)/bin/ruff format --quiet .
	@$(VENV)/bin/ruff check --quiet --fix .

# Après un changement de requirements*.in ou de package.json.
verrouiller: deps
	@for liste in requirements requirements-dev; do \
	  $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate $$liste.in -o $$liste.txt || exit 1; \
	done
	@npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved \
	  --no-audit --no-fund --loglevel=error >/dev/null

# What is not a target above.
.DEFAULT:
	@echo "« make $@ » n’existe pas : « make » seul liste les commandes." >&2; exit 64
