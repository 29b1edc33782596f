// <div data-renvoi="5"> in a form: sent again by itself after 5 s, unless the person does it first.
for (const attente of document.querySelectorAll('[data-renvoi]')) {
  const envoi = attente.closest('form');
  const minuterie = setTimeout(() => envoi.requestSubmit(), Number(attente.dataset.renvoi) * 1000);
  envoi.addEventListener('submit', () => clearTimeout(minuterie));
}
