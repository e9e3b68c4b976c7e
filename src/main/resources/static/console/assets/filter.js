import { NotShown, isJson, isNumber, read, toText } from './filter-text.js';

const panel = document.getElementById('filter-panel');
const source = document.getElementById('filter');
const builder = document.getElementById('filter-builder');
const asJson = document.getElementById('filter-as-json');
const notShown = document.getElementById('filter-not-shown');
const change = document.getElementById('filter-switch');
const result = document.getElementById('filter-result');
const LISTS = ['in', 'not_in'];

const copy = (name) => document.getElementById('filter-' + name).content.firstElementChild.cloneNode(true);
const part = (element, name) => element.querySelector(':scope > [data-part="' + name + '"], :scope > .group-head > [data-part="' + name + '"]');

let waiting;
const tryLater = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => result.dispatchEvent(new Event('try')), 350);
};

const isList = (row) => LISTS.includes(part(row, 'op').value);
const value = (row) => {
  const kind = part(row, 'kind').value;
  if (part(row, 'op').value === 'exists' || kind === 'truth') {
    return part(row, 'truth').value;
  }
  return part(row, isList(row) && kind !== 'json' ? 'values' : 'value').value;
};

// Which inputs a condition has follows from its operator and the kind of its value.
const arrange = (row) => {
  const exists = part(row, 'op').value === 'exists';
  const kind = part(row, 'kind');
  kind.querySelector('[value="truth"]').disabled = isList(row);
  if (isList(row) && kind.value === 'truth') {
    kind.value = 'text';
  }
  const truth = exists || kind.value === 'truth';
  const several = !truth && isList(row) && kind.value !== 'json';
  kind.hidden = exists;
  part(row, 'truth').hidden = !truth;
  part(row, 'values').hidden = !several;
  part(row, 'value').hidden = truth || several;
  judge(row);
};

const judge = (row) => {
  const kind = part(row, 'kind').value;
  const written = value(row);
  const single = part(row, 'op').value !== 'exists' && kind !== 'truth';
  const texts = isList(row) && kind !== 'json' ? written.split('\n').filter((line) => line.trim() !== '') : [written];
  let wrong = '';
  if (single && kind === 'number' && written !== '' && !texts.every((text) => isNumber(text.trim()))) {
    wrong = 'This is no number, such as 150 or 99.90: it counts as text.';
  } else if (single && kind === 'json' && written !== '' && !isJson(written)) {
    wrong = 'This is no JSON, such as null or ["a", "b"]: it counts as text.';
  }
  const problem = part(row, 'problem');
  problem.textContent = wrong;
  problem.hidden = wrong === '';
};

const show = (node) => {
  const element = copy(node.node);
  if (node.node === 'cel') {
    part(element, 'cel').value = node.text;
  } else if (node.node === 'group') {
    part(element, 'mode').value = node.mode;
    node.members.forEach((each) => element.querySelector('.members').append(show(each)));
  } else {
    part(element, 'field').value = node.field;
    part(element, 'op').value = node.op;
    part(element, 'kind').value = node.kind;
    ['value', 'values', 'truth'].forEach((name) => {
      if (name !== 'truth' || node.kind === 'truth') {
        part(element, name).value = node.value;
      }
    });
    arrange(element);
  }
  return element;
};

const state = (element) => {
  if (element.dataset.node === 'cel') {
    return { node: 'cel', text: part(element, 'cel').value };
  }
  if (element.dataset.node === 'condition') {
    const op = part(element, 'op').value;
    return {
      node: 'condition', field: part(element, 'field').value, op,
      kind: op === 'exists' ? 'truth' : part(element, 'kind').value, value: value(element),
    };
  }
  const members = [...element.querySelector('.members').children].map(state);
  return { node: 'group', mode: part(element, 'mode').value, members };
};

const empty = { node: 'condition', field: '', op: 'eq', kind: 'text', value: '' };
const fresh = (kind) => {
  if (kind === 'group') {
    return { node: 'group', mode: 'any', members: [empty] };
  }
  return kind === 'cel' ? { node: 'cel', text: '' } : empty;
};

const changed = () => {
  source.value = toText(state(builder.firstElementChild));
  tryLater();
};

// The text is the truth: what the builder cannot show stays as it is.
const open = () => {
  try {
    const root = show(read(source.value));
    root.querySelector('[data-remove]').remove();
    builder.replaceChildren(root);
    builder.hidden = false;
    asJson.hidden = true;
    notShown.hidden = true;
    change.textContent = 'Edit as JSON';
  } catch (cause) {
    if (!(cause instanceof NotShown)) {
      throw cause;
    }
    builder.hidden = true;
    asJson.hidden = false;
    notShown.hidden = false;
    change.textContent = 'Edit as conditions';
  }
};

change.addEventListener('click', () => {
  if (builder.hidden) {
    open();
    return;
  }
  builder.hidden = true;
  asJson.hidden = false;
  notShown.hidden = true;
  change.textContent = 'Edit as conditions';
  source.focus();
});

builder.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) {
    return;
  }
  if (button.dataset.add) {
    const made = show(fresh(button.dataset.add));
    button.closest('.group').querySelector('.members').append(made);
    made.querySelector('input, textarea').focus();
  } else {
    const members = button.closest('.members');
    button.closest('[data-node]').remove();
    members.closest('.group').querySelector(':scope > .actions > button').focus();
  }
  changed();
});

// A field that the catalog knows as a number is compared with a number.
const guessKind = (row) => {
  const known = document.querySelector('#filter-fields option[value="' + CSS.escape(part(row, 'field').value) + '"]');
  const kinds = { number: 'number', integer: 'number', boolean: 'truth' };
  if (known && value(row) === '' && kinds[known.dataset.type]) {
    part(row, 'kind').value = kinds[known.dataset.type];
    row.dataset.chosen = 'true';
    arrange(row);
  }
};

// "At least 100" means the number, unless somebody has said otherwise: as a text it would never hold for a number.
const compareNumbers = (row) => {
  const kind = part(row, 'kind');
  const orders = ['gt', 'gte', 'lt', 'lte'].includes(part(row, 'op').value);
  if (orders && !row.dataset.chosen && ['text', 'number'].includes(kind.value)) {
    kind.value = isNumber(part(row, 'value').value.trim()) ? 'number' : 'text';
  }
};

builder.addEventListener('input', (event) => {
  const row = event.target.closest('.condition');
  if (row && row.dataset.node === 'condition') {
    if (event.target.dataset.part === 'field') {
      guessKind(row);
    } else if (event.target.dataset.part === 'kind') {
      row.dataset.chosen = 'true';
    } else {
      compareNumbers(row);
    }
    arrange(row);
  }
  changed();
});

// Enter in a condition is no reason to save the whole webhook.
builder.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches('input')) {
    event.preventDefault();
  }
});

source.addEventListener('input', tryLater);
panel.closest('form').addEventListener('input', (event) => {
  if (['event_types', 'event_type', 'profile'].includes(event.target.name)) {
    tryLater();
  }
});
document.addEventListener('htmx:afterSettle', () => {
  const problem = document.getElementById('filter-problem');
  if (problem.childElementCount > 0) {
    source.setAttribute('aria-invalid', 'true');
  } else if (!document.getElementById('filter-error')) {
    source.removeAttribute('aria-invalid');
  }
});

change.hidden = false;
if (source.getAttribute('aria-invalid')) {
  change.textContent = 'Edit as conditions';
} else {
  open();
}
