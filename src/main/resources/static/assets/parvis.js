// Suggestions under the search field (ARIA combobox with a list): arrows to choose, Enter to go, Escape to close.
// Without this script the field is a plain form.
for (const form of document.querySelectorAll('[data-suggest]')) {
  const input = form.querySelector('input[type=search]');
  const list = document.createElement('div');
  list.className = 'suggestions';
  list.id = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.label);
  list.hidden = true;
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  form.append(list, status);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', 'suggestions');
  input.setAttribute('aria-expanded', 'false');
  let timer, asked, chosen = -1;
  const options = () => [...list.querySelectorAll('[role=option]')];
  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = number => {
    const all = options();
    chosen = (number + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute('aria-selected', i === chosen));
    input.setAttribute('aria-activedescendant', all[chosen].id);
    all[chosen].scrollIntoView({ block: 'nearest' });
  };
  const ask = async () => {
    const text = input.value;
    asked?.abort();
    if (text.trim().length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.suggest + '?q=' + encodeURIComponent(text), { signal: asked.signal });
      if (!answer.ok) return close();
      list.innerHTML = await answer.text();
      close();
      const any = options().length > 0;
      list.hidden = !any;
      input.setAttribute('aria-expanded', any);
      status.textContent = list.firstElementChild.dataset.count;
    } catch { /* a later question took over, or the network is gone: the form still works */ }
  };
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  input.addEventListener('keydown', event => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && chosen >= 0) location.href = options()[chosen].href;
    else return;
    event.preventDefault();
  });
  list.addEventListener('mousedown', event => event.preventDefault());
  input.addEventListener('blur', close);
}
/* Forms: questions that depend on an answer of the same page. Comfort only: the server decides. */
(() => {
  const dependent = [...document.querySelectorAll("[data-draft] [data-shown-field]")];
  const answers = (form, field) =>
    [...form.elements]
      .filter((input) => input.name === field && !input.disabled && (input.checked || !/radio|checkbox/.test(input.type)))
      .map((input) => input.value);
  const update = () => {
    for (const block of dependent) {
      const values = block.dataset.shownValues.split(" ");
      const given = answers(block.closest("form"), block.dataset.shownField);
      const unless = block.dataset.shownUnless !== undefined;
      block.hidden = given.some((value) => values.includes(value)) === unless;
    }
    for (const input of document.querySelectorAll("[data-draft] [data-shown-field] :is(input, select, textarea, button)")) {
      input.disabled = input.closest("[hidden]") !== null;
    }
  };
  if (dependent.length > 0) {
    document.addEventListener("change", update);
    window.addEventListener("pageshow", update);
    update();
  }
})();
