// Deposit by presigned POST with progress: several files, one after another; then the block of the
// page that shows them is followed until every check is done. Without it the form still works.
const UNITE = 1024 * 1024;
function refus(fichier, champ, tailleMax) {
  const extensions = champ.accept.split(',').map((e) => e.trim().toLowerCase());
  if (!extensions.some((e) => fichier.name.toLowerCase().endsWith(e))) {
    return 'ce format n’est pas accepté. Envoyez un fichier JPG, PNG, PDF, TIFF ou BMP.';
  }
  if (fichier.size === 0) return 'ce fichier est vide. Choisissez-en un autre.';
  if (fichier.size > tailleMax) {
    return `ce fichier est trop lourd (${(fichier.size / UNITE).toFixed(1).replace('.', ',')} Mo). Le maximum est ${Math.round(tailleMax / UNITE)} Mo.`;
  }
  return '';
}
async function destination(formulaire) {
  const champs = [...formulaire.querySelectorAll('input[type="hidden"]')].map((c) => [c.name, c.value]);
  if (!formulaire.dataset.billet) return { action: formulaire.action, champs };
  const reponse = await fetch(formulaire.dataset.billet, { headers: { Accept: 'application/json' } });
  if (!reponse.ok) throw new Error(String(reponse.status));
  const billet = await reponse.json();
  return { action: billet.action, champs: Object.entries(billet.champs) };
}
function envoyer({ action, champs }, fichier, progression) {
  const donnees = new FormData();
  champs.forEach(([nom, valeur]) => donnees.append(nom, valeur));
  donnees.append('file', fichier);
  return new Promise((resolve, reject) => {
    const requete = new XMLHttpRequest();
    let parti = false;
    requete.upload.addEventListener('progress', (e) => { if (e.lengthComputable) progression(e.loaded / e.total); });
    requete.upload.addEventListener('load', () => { parti = true; });
    requete.addEventListener('load', () => (requete.status < 400 ? resolve() : reject(new Error(String(requete.status)))));
    // The storage redirects to our page after success; read from another origin, that is an error.
    const redirige = champs.some(([nom]) => nom === 'success_action_redirect');
    requete.addEventListener('error', () => (parti && redirige ? resolve() : reject(new Error('reseau'))));
    requete.open('POST', action);
    requete.send(donnees);
  });
}
function ligne(etat, texte, classe = '') {
  const p = document.createElement('p');
  p.textContent = texte;
  if (classe) p.className = classe;
  etat.append(p);
  return p;
}
async function deposer(formulaire, champ, etat, fichier) {
  const raison = refus(fichier, champ, Number(formulaire.dataset.tailleMax));
  if (raison) { ligne(etat, `${fichier.name} : ${raison}`, 'depot__refus'); return false; }
  const texte = ligne(etat, `Envoi de ${fichier.name}…`);
  const barre = document.createElement('progress');
  barre.max = 1;
  barre.value = 0;
  barre.setAttribute('aria-label', `Envoi de ${fichier.name}`);
  texte.after(barre);
  try {
    await envoyer(await destination(formulaire), fichier, (part) => { barre.value = part; });
    texte.textContent = `${fichier.name} : envoyé. Nous vérifions le fichier.`;
    return true;
  } catch {
    texte.textContent = `${fichier.name} : l’envoi n’a pas réussi. Vérifiez votre connexion et envoyez ce fichier à nouveau.`;
    texte.className = 'depot__refus';
    return false;
  } finally {
    barre.remove();
  }
}
async function toutDeposer(formulaire, champ, etat) {
  const bouton = formulaire.querySelector('button[type="submit"]');
  if (bouton.disabled) return;
  etat.replaceChildren();
  if (!champ.files.length) { ligne(etat, 'Choisissez d’abord un fichier.', 'depot__refus'); champ.focus(); return; }
  bouton.disabled = true;
  let envoyes = 0;
  for (const fichier of champ.files) {
    if (await deposer(formulaire, champ, etat, fichier)) envoyes += 1;
  }
  bouton.disabled = false;
  champ.value = '';
  const bloc = document.getElementById(formulaire.dataset.bloc || '');
  if (!envoyes) return;
  if (bloc) bloc.dispatchEvent(new CustomEvent('suivre', { bubbles: true, detail: formulaire.dataset.statut }));
  else if (formulaire.dataset.statut) location.assign(formulaire.dataset.statut);
}
// Listening on the document: the blocks are replaced while files are checked.
document.addEventListener('submit', (event) => {
  const formulaire = event.target.closest('form[data-televersement]');
  if (!formulaire) return;
  event.preventDefault();
  toutDeposer(formulaire, formulaire.querySelector('input[type="file"]'), formulaire.querySelector('.depot__etat'));
});
const champDe = (event) => event.target.closest?.('form[data-televersement] input[type="file"]');
document.addEventListener('click', (event) => {
  const champ = champDe(event);
  if (champ) champ.multiple = true;
}, true);
document.addEventListener('change', (event) => {
  const champ = champDe(event);
  if (champ && champ.files.length) champ.form.requestSubmit();
});
