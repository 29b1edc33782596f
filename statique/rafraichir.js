// <div id="x" data-rafraichir="2">: fetched again every 2 s and replaced, while the attribute stays.
// A page that hides it, or an answer that is not the page, stops the requests after a while.
const ESSAIS = 150;
// What the error summary asked for and is now there leaves it.
function alleger(bloc) {
  const resume = document.getElementById('resume-erreurs');
  if (!resume) return;
  for (const lien of resume.querySelectorAll('a[href^="#piece-"]')) {
    const piece = bloc.querySelector(lien.hash);
    if (piece && piece.querySelector('[data-recu]')) lien.closest('li').remove();
  }
  const restent = resume.querySelectorAll('li').length;
  if (!restent) resume.remove();
  else resume.querySelector('h2').textContent = restent === 1 ? 'Une réponse est à corriger' : `${restent} réponses sont à corriger`;
}
// Where the focus was, in words that the new content understands: the same element, else its section.
function repere(tenu, bloc) {
  const nom = tenu.closest('form')?.getAttribute('action');
  const section = tenu.closest('section[id]');
  return [
    tenu.id && `#${CSS.escape(tenu.id)}`,
    nom && tenu.matches('button') && !tenu.closest('[data-televersement]') && `form[action="${CSS.escape(nom)}"] button`,
    section && bloc.contains(section) && `#${CSS.escape(section.id)}`,
  ].filter(Boolean);
}
function rendre(places, bloc) {
  const cible = places.map((place) => bloc.querySelector(place)).find(Boolean) || bloc;
  if (cible === bloc) bloc.tabIndex = -1;
  cible.focus({ preventScroll: true });
}
async function recharger(bloc) {
  const reponse = await fetch(bloc.dataset.adresse || location.href, { headers: { Accept: 'text/html' } });
  if (!reponse.ok) return bloc;
  const page = new DOMParser().parseFromString(await reponse.text(), 'text/html');
  const nouveau = page.getElementById(bloc.id);
  if (!nouveau) return bloc;
  if (nouveau.innerHTML !== bloc.innerHTML) {
    const tenu = bloc.contains(document.activeElement) ? document.activeElement : null;
    bloc.dispatchEvent(new CustomEvent('remplacer', { bubbles: true, detail: nouveau }));
    const place = tenu && repere(tenu, bloc);
    bloc.replaceChildren(...nouveau.childNodes);
    if (place) rendre(place, bloc);
  }
  alleger(bloc);
  if (!nouveau.dataset.rafraichir) {
    delete bloc.dataset.rafraichir;
    bloc.dispatchEvent(new CustomEvent('pret', { bubbles: true }));
  }
  return bloc;
}
async function suivre(bloc) {
  if (!bloc.matches('[data-sans-annonce]')) bloc.setAttribute('aria-live', 'polite');
  for (let essai = 0; essai < ESSAIS && bloc.dataset.rafraichir; essai += 1) {
    const secondes = Number(bloc.dataset.rafraichir) * (essai < 10 ? 1 : 3);
    await new Promise((resolve) => { setTimeout(resolve, secondes * 1000); });
    if (document.hidden) continue;
    try { await recharger(bloc); } catch { /* the network comes back or not: try again later */ }
  }
}
document.querySelectorAll('[id][data-rafraichir]').forEach(suivre);
// A deposit asks to follow a block that was not waiting when the page was loaded.
document.addEventListener('suivre', async (event) => {
  const bloc = event.target;
  const dejaSuivi = Boolean(bloc.dataset.rafraichir);
  bloc.dataset.rafraichir = '1';
  if (event.detail) bloc.dataset.adresse = event.detail;
  if (!dejaSuivi) suivre(bloc);
});
