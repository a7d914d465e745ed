// Comfort for pages that work without it. Each function looks for its own data-… mark and does nothing where there is none.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const told = document.body.dataset;
const add = (parent, tag, className = '') => {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
};

// Suggestions under the search field (ARIA combobox with a list): arrows to choose, Enter to go, Escape to close.
function suggest(form) {
  const input = form.querySelector('input[type=search]');
  const list = add(form, 'div', 'suggestions');
  list.id = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.label);
  list.hidden = true;
  const status = add(form, 'p', 'visually-hidden');
  status.setAttribute('role', 'status');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', 'suggestions');
  input.setAttribute('aria-expanded', 'false');
  let timer, asked, chosen = -1;
  const options = () => all('[role=option]', list);
  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = number => {
    const found = options();
    chosen = (number + found.length) % found.length;
    found.forEach((option, i) => option.setAttribute('aria-selected', i === chosen));
    input.setAttribute('aria-activedescendant', found[chosen].id);
    found[chosen].scrollIntoView({ block: 'nearest' });
  };
  const ask = async () => {
    const text = input.value;
    if (asked) asked.abort();
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
    } catch (e) { /* a later question took over, or the network is gone: the form still works */ }
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

// A second click on a form that is being sent sends nothing. The button keeps its value: it is disabled only once the
// form has been read. Downloads and new tabs leave the page where it is, so their button stays.
function sendOnce(form) {
  form.addEventListener('submit', event => {
    if (form.dataset.sending) return event.preventDefault();
    const button = event.submitter || form.querySelector('button:not([type=button])');
    if (form.method !== 'post' || form.target || (button && button.formTarget)) return;
    form.dataset.sending = 'yes';
    if (button) setTimeout(() => button.setAttribute('aria-busy', 'true'));
  });
}

function sendAgain() {
  for (const form of all('form[data-sending]')) delete form.dataset.sending;
  for (const button of all('button[aria-busy]')) button.removeAttribute('aria-busy');
}

// Questions that depend on an answer of the same page come and go with it; what is hidden is not sent.
function showWhenAsked(form) {
  const dependent = all('[data-shown-field]', form);
  if (!dependent.length) return;
  const refresh = () => {
    for (const element of dependent) {
      const sources = all(`[name="${element.dataset.shownField}"]`, form);
      if (!sources.length) continue;
      const answers = sources
        .filter(source => !source.disabled && (source.checked || !/radio|checkbox/.test(source.type)))
        .map(source => source.value);
      const holds = answers.some(answer => element.dataset.shownValues.split(' ').includes(answer));
      element.hidden = holds === ('shownUnless' in element.dataset);
      for (const input of all('input, select, textarea, button', element)) input.disabled = !!input.closest('[hidden]');
    }
  };
  form.addEventListener('change', refresh);
  addEventListener('pageshow', refresh);
  refresh();
}

function countCharacters(textarea) {
  const limit = Number(textarea.dataset.limit || textarea.maxLength);
  const line = document.createElement('p');
  line.className = 'hint number';
  textarea.after(line);
  let timer;
  const say = () => {
    const left = limit - textarea.value.length;
    line.textContent = left > limit / 4 ? '' : `${left < 0 ? told.over : told.left} ${Math.abs(left)}`;
  };
  line.setAttribute('role', 'status');
  textarea.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(say, 400); });
  say();
}

// The names of the chosen files, and those that the town hall would refuse for their weight, before they are sent.
function listFiles(input) {
  const most = Number(input.dataset.maxBytes || 20971520);
  const list = document.createElement('ul');
  list.className = 'file-list';
  list.setAttribute('aria-live', 'polite');
  input.after(list);
  input.addEventListener('change', () => {
    list.textContent = '';
    for (const file of input.files) {
      const heavy = file.size > most;
      const line = add(list, 'li', heavy ? 'field-error' : '');
      const kilobytes = Math.max(1, Math.round(file.size / 1e3));
      const [number, unit] = kilobytes < 1e3 ? [kilobytes, 'k'] : [file.size / 1e6, 'M'];
      const size = number.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
      line.textContent = `${heavy ? told.heavy + ' ' : ''}${file.name} (${size}\u00a0${unit}${document.documentElement.lang === 'fr' ? 'o' : 'B'})`;
    }
  });
}

function checkAll(box) {
  const boxes = all('tbody input[type=checkbox]', box.closest('table'));
  box.hidden = boxes.length === 0;
  box.addEventListener('change', () => { for (const other of boxes) other.checked = box.checked; });
  for (const other of boxes) {
    other.addEventListener('change', () => {
      box.checked = boxes.every(each => each.checked);
      box.indeterminate = !box.checked && boxes.some(each => each.checked);
    });
  }
}

function copy(button) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = told.copied;
  });
}

// j and k move through the work list, o opens, / searches, ? explains. Single keys disturb people who speak to their
// computer: the dialog switches them off, for good (WCAG 2.1.4).
function shortcuts(button) {
  const dialog = document.getElementById(button.dataset.shortcuts);
  const rows = all('.worklist tbody tr');
  if (!dialog || !dialog.showModal) return;
  const on = dialog.querySelector('input');
  on.checked = localStorage.getItem('shortcuts') !== 'off';
  on.addEventListener('change', () => localStorage.setItem('shortcuts', on.checked ? 'on' : 'off'));
  button.hidden = false;
  button.addEventListener('click', () => dialog.showModal());
  // Where the focus is, if the Tab key or the mouse has led it to a row meanwhile.
  let last = -1;
  const here = () => {
    const focused = rows.indexOf(document.activeElement.closest('tr'));
    return focused >= 0 ? focused : last;
  };
  const go = step => {
    if (!rows.length) return;
    const row = Math.min(Math.max(here() + step, 0), rows.length - 1);
    if (last >= 0) rows[last].removeAttribute('aria-current');
    last = row;
    rows[row].setAttribute('aria-current', 'true');
    rows[row].querySelector('a').focus();
  };
  const act = {
    j: () => go(1),
    k: () => go(-1),
    o: () => here() >= 0 && rows[here()].querySelector('a').click(),
    '/': () => document.querySelector('[data-shortcut-search]').focus(),
    '?': () => dialog.showModal(),
  };
  document.addEventListener('keydown', event => {
    const typing = event.target.closest('input:not([type=checkbox]), select, textarea, dialog');
    if (typing || !on.checked || event.ctrlKey || event.metaKey || event.altKey || !act[event.key]) return;
    event.preventDefault();
    act[event.key]();
  });
}

// Paper shows what is folded away on the screen.
function unfoldForPaper() {
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('main details:not([open])').filter(each => !each.querySelector('form'));
    for (const each of closed) each.open = true;
  });
  addEventListener('afterprint', () => { for (const each of closed) each.open = false; });
}

all('[data-suggest]').forEach(suggest);
all('form').forEach(sendOnce);
addEventListener('pageshow', sendAgain);
all('form').forEach(showWhenAsked);
all('textarea[data-limit], textarea[data-count]').forEach(countCharacters);
all('input[type=file][data-files]').forEach(listFiles);
all('[data-check-all]').forEach(checkAll);
all('[data-copy]').forEach(copy);
all('[data-shortcuts]').forEach(shortcuts);
all('[data-print]').forEach(button => button.addEventListener('click', () => print()));
unfoldForPaper();
const wrong = document.querySelector('[data-focus]');
if (wrong) wrong.focus();
