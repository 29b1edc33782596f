// A button shows or hides what is typed in a password field.
for (const bouton of document.querySelectorAll('[data-mot-de-passe] button[data-cible]')) {
  const champ = document.getElementById(bouton.dataset.cible);
  bouton.hidden = false;
  bouton.setAttribute('aria-pressed', 'false');
  bouton.addEventListener('click', () => {
    const montre = champ.type === 'password';
    champ.type = montre ? 'text' : 'password';
    bouton.setAttribute('aria-pressed', String(montre));
    champ.focus();
  });
  // Never send a visible password: the browser would offer it again in clear.
  champ.form.addEventListener('submit', () => { champ.type = 'password'; });
}
