// On a small screen the link to the menu becomes a button that opens and closes it.
const ouvrir = document.querySelector('.bouton-menu');
const menu = document.getElementById('navigation');
if (ouvrir && menu) {
  const montrer = (ouvert) => {
    menu.classList.toggle('menu--ouvert', ouvert);
    ouvrir.setAttribute('aria-expanded', String(ouvert));
  };
  ouvrir.setAttribute('role', 'button');
  ouvrir.setAttribute('aria-controls', 'navigation');
  montrer(false);
  const basculer = (event) => {
    event.preventDefault();
    montrer(!menu.classList.contains('menu--ouvert'));
  };
  ouvrir.addEventListener('click', basculer);
  ouvrir.addEventListener('keydown', (event) => {
    if (event.key === ' ') basculer(event);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.classList.contains('menu--ouvert')) {
      montrer(false);
      ouvrir.focus();
    }
  });
}
