// Deposit by presigned POST with progress: several files, one after another; then the block of the
// page that shows them is followed until every check is done. Without it the form still works.
const UNITE = 1024 * 1024;
class Deconnecte extends Error {}
class EnPanne extends Error {}
const enMo = (octets) => `${(octets / UNITE).toFixed(1).replace('.', ',')} Mo`;
// What could not leave waits here, by the field where it was chosen: nothing has to be chosen again.
const restes = new Map();
// One live sentence for the whole page: the blocks that show files are replaced too often to be read.
const annonce = document.createElement('p');
annonce.className = 'fr-sr-only';
annonce.setAttribute('role', 'status');
if (document.querySelector('form[data-televersement]')) document.body.append(annonce);
const dire = (texte) => { annonce.textContent = texte; };
function refus(fichier, champ, tailleMax) {
  const extensions = champ.accept.split(',').map((e) => e.trim().toLowerCase());
  if (!extensions.some((e) => fichier.name.toLowerCase().endsWith(e))) {
    return 'ce format n’est pas accepté. Envoyez un fichier JPG, PNG, PDF, TIFF ou BMP.';
  }
  if (fichier.size === 0) return 'ce fichier est vide. Choisissez-en un autre.';
  if (fichier.size > tailleMax) {
    return `ce fichier est trop lourd (${enMo(fichier.size)}). Le maximum est ${Math.round(tailleMax / UNITE)} Mo.`;
  }
  return '';
}
async function destination(formulaire) {
  const champs = [...formulaire.querySelectorAll('input[type="hidden"]')].map((c) => [c.name, c.value]);
  if (!formulaire.dataset.billet) return { action: formulaire.action, champs };
  const reponse = await fetch(formulaire.dataset.billet, { headers: { Accept: 'application/json' } });
  if (reponse.redirected || reponse.status === 401) throw new Deconnecte();
  if (reponse.status === 429) throw new EnPanne('Vous avez envoyé beaucoup de fichiers. Attendez une heure, puis envoyez celui-ci à nouveau.');
  if (!reponse.ok) throw new EnPanne();
  const billet = await reponse.json();
  return { action: billet.action, champs: Object.entries(billet.champs) };
}
// Whether the network of the person reaches us now, past what the browser keeps.
const joint = () => fetch(import.meta.url, { method: 'HEAD', cache: 'no-store' }).then((r) => r.ok, () => false);
// An outage of the storage has no header that lets its answer be read. Everything left, or nothing did
// while we are reached: it is us. Cut in the middle: the network.
async function panne(partis, tout) {
  return (tout || (partis === 0 && await joint())) ? new EnPanne() : new Error('reseau');
}
function envoyer({ action, champs }, fichier, progression) {
  const donnees = new FormData();
  // Percent-encoded, the name arrives as it is on every storage (storage/dossier/noms_recus.py).
  const nom = `utf-8''${encodeURIComponent(fichier.name.toWellFormed?.() ?? fichier.name)}`;
  champs.forEach(([cle, valeur]) => donnees.append(cle, cle === 'x-amz-meta-nom' ? nom : valeur));
  donnees.append('file', fichier, 'fichier');
  return new Promise((resolve, reject) => {
    const requete = new XMLHttpRequest();
    let [partis, parti] = [0, false];
    requete.upload.addEventListener('progress', (e) => {
      partis = e.loaded;
      if (e.lengthComputable) progression(e.loaded / e.total);
    });
    requete.upload.addEventListener('load', () => { parti = true; });
    requete.addEventListener('load', () => (requete.status < 400 ? resolve() : reject(new EnPanne())));
    // The storage redirects to our page after success; read from another origin, that is an error.
    const redirige = champs.some(([cle]) => cle === 'success_action_redirect');
    requete.addEventListener('error', () => (parti && redirige ? resolve() : panne(partis, parti).then(reject)));
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
function signaler(champ, etat, texte) {
  champ.setAttribute('aria-invalid', 'true');
  champ.setAttribute('aria-describedby', etat.id);
  dire(texte);
}
// Why a file did not leave, and the way on: the session first, then us, then the network.
function echec(formulaire, texte, fichier, raison) {
  const suite = formulaire.dataset.connexion;
  texte.className = 'depot__refus';
  if (raison instanceof Deconnecte && suite) {
    texte.textContent = `Vous êtes déconnecté(e). « ${fichier.name} » est gardé ici. `;
    const lien = document.createElement('a');
    Object.assign(lien, { href: suite, target: '_blank', rel: 'noopener', textContent: 'Se reconnecter (nouvelle fenêtre)' });
    texte.append(lien, ', puis revenez sur cette page : le fichier partira.');
  } else if (raison instanceof EnPanne) {
    texte.textContent = `${fichier.name} : ${raison.message || 'notre service ne répond pas. Ce n’est pas votre faute. Attendez un peu, puis essayez à nouveau.'}`;
    const preuve = document.createElement('a');
    Object.assign(preuve, { href: formulaire.dataset.panne, target: '_blank', rel: 'noopener', textContent: 'Recevoir une preuve de cet essai (nouvelle fenêtre)' });
    texte.append(' ', preuve);
  } else {
    texte.textContent = `${fichier.name} : l’envoi n’a pas réussi. Vérifiez votre connexion à internet, puis essayez à nouveau.`;
  }
}
function reprendre(formulaire, champ, etat) {
  const bouton = document.createElement('button');
  bouton.type = 'button';
  bouton.className = 'fr-btn fr-btn--secondary fr-btn--sm';
  bouton.dataset.reprendre = champ.id;
  bouton.textContent = 'Essayer à nouveau';
  etat.append(bouton);
}
async function deposer(formulaire, champ, etat, choisi) {
  const texte = ligne(etat, `Préparation de ${choisi.name}…`);
  const barre = document.createElement('progress');
  try {
    const [fichier, vers] = await Promise.all([window.allegerPhoto(choisi), destination(formulaire)]);
    const raison = refus(fichier, champ, Number(formulaire.dataset.tailleMax));
    if (raison) {
      texte.textContent = `${choisi.name} : ${raison}`;
      texte.className = 'depot__refus';
      signaler(champ, etat, texte.textContent);
      return 'refuse';
    }
    const gain = fichier === choisi ? '' : ` Photo allégée : ${enMo(choisi.size)} → ${enMo(fichier.size)}.`;
    texte.textContent = `Envoi de ${fichier.name}…${gain}`;
    barre.max = 1;
    barre.value = 0;
    barre.setAttribute('aria-label', `Envoi de ${fichier.name}`);
    texte.after(barre);
    await envoyer(vers, fichier, (part) => { barre.value = part; });
    texte.textContent = `${fichier.name} : envoyé. Nous vérifions le fichier.${gain}`;
    return 'parti';
  } catch (erreur) {
    echec(formulaire, texte, choisi, erreur);
    signaler(champ, etat, texte.textContent);
    return 'reste';
  } finally {
    barre.remove();
  }
}
async function toutDeposer(formulaire, champ, etat, choisis) {
  const bouton = formulaire.querySelector('button[type="submit"]');
  if (bouton.disabled) return;
  etat.replaceChildren();
  champ.setAttribute('aria-invalid', 'false');
  restes.delete(champ.id);
  if (!choisis.length) {
    ligne(etat, 'Choisissez d’abord un fichier.', 'depot__refus');
    signaler(champ, etat, 'Choisissez d’abord un fichier.');
    champ.focus();
    return;
  }
  bouton.disabled = true;
  dire(choisis.length === 1 ? `Envoi de ${choisis[0].name}.` : `Envoi de ${choisis.length} fichiers.`);
  const issues = [];
  for (const fichier of choisis) issues.push(await deposer(formulaire, champ, etat, fichier));
  bouton.disabled = false;
  champ.value = '';
  const encore = choisis.filter((_, rang) => issues[rang] === 'reste');
  if (encore.length) {
    restes.set(champ.id, encore);
    reprendre(formulaire, champ, etat);
  }
  if (!issues.includes('parti')) return;
  const bloc = document.getElementById(formulaire.dataset.bloc || '');
  if (bloc) bloc.dispatchEvent(new CustomEvent('suivre', { bubbles: true, detail: formulaire.dataset.statut }));
  else if (formulaire.dataset.statut) location.assign(formulaire.dataset.statut);
}
function lancer(formulaire, fichiers) {
  toutDeposer(formulaire, formulaire.querySelector('input[type="file"]'), formulaire.querySelector('.depot__etat'), fichiers);
}
function relancer(champId) {
  const champ = document.getElementById(champId);
  const fichiers = restes.get(champId);
  if (champ && fichiers) lancer(champ.form, fichiers);
}
// Listening on the document: the blocks are replaced while files are checked.
document.addEventListener('submit', (event) => {
  const formulaire = event.target.closest('form[data-televersement]');
  if (!formulaire) return;
  event.preventDefault();
  const champ = formulaire.querySelector('input[type="file"]');
  lancer(formulaire, [...champ.files, ...(champ.files.length ? [] : restes.get(champ.id) || [])]);
});
const champDe = (event) => event.target.closest?.('form[data-televersement] input[type="file"]');
document.addEventListener('click', (event) => {
  const champ = champDe(event);
  if (champ) champ.multiple = true;
  const bouton = event.target.closest?.('[data-reprendre]');
  if (bouton) relancer(bouton.dataset.reprendre);
}, true);
document.addEventListener('change', (event) => {
  const champ = champDe(event);
  if (champ && champ.files.length) lancer(champ.form, [...champ.files]);
});
// Back from the window where the person logged in again: what waited leaves.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) [...restes.keys()].forEach(relancer);
});
// A place to add a file is folded once one is received: never under the hand of who is there.
function garderOuvert(formulaire, plus, reste) {
  if (!plus) return;
  const ouvert = formulaire.closest('details')?.open;
  if (ouvert || reste || formulaire.contains(document.activeElement)) plus.open = true;
}
const connus = (bloc) => new Set([...bloc.querySelectorAll('.fichier__nom')].map((nom) => nom.parentElement.dataset.fichier));
// The block is about to be replaced: what is said of the files that did not leave stays; what is new
// of the others is said once.
document.addEventListener('remplacer', (event) => {
  const [ancien, nouveau] = [event.target, event.detail];
  for (const etat of ancien.querySelectorAll('.depot__etat')) {
    const place = etat.id && nouveau.querySelector(`#${CSS.escape(etat.id)}`);
    const reste = etat.querySelector('.depot__refus, progress');
    if (place && reste) place.replaceChildren(...etat.childNodes);
    garderOuvert(etat.parentElement, place && place.closest('details'), reste);
  }
  const avant = connus(ancien);
  for (const fichier of nouveau.querySelectorAll('.fichier[data-fichier]')) {
    if (!avant.has(fichier.dataset.fichier)) {
      dire(`${fichier.querySelector('.fichier__nom').textContent} : ${fichier.querySelector('.fr-badge').textContent}.`);
    }
  }
});
