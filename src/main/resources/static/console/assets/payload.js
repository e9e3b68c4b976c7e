(() => {
  'use strict';

  const panel = document.getElementById('payload-panel');
  const form = panel.closest('form');
  const template = document.getElementById('payload.template');
  const language = document.getElementById('payload.language');
  const result = document.getElementById('payload-result');
  const search = document.getElementById('field-search');
  const eventType = document.getElementById('try.event_type');
  const sample = document.getElementById('try.sample');
  const TRIED = ['event_types', 'event_type', 'profile', 'method', 'content_type', 'payload.format', 'payload.language',
    'payload.template', 'signature.scheme', 'signature.header', 'signature.include_timestamp', 'headers.name', 'headers.value',
    'try.event_type', 'try.sample', 'try.data'];
  const OF_TYPE = ['event_types', 'event_type', 'profile', 'try.event_type'];

  ['payload-actions', 'field-picker', 'preview-choices'].forEach((id) => { document.getElementById(id).hidden = false; });

  let waiting;
  const tryLater = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => result.dispatchEvent(new Event('try')), 350);
  };
  let waitingForFields;
  const fieldsLater = () => {
    clearTimeout(waitingForFields);
    waitingForFields = setTimeout(() => panel.querySelector('.merge-fields-box').dispatchEvent(new Event('fields')), 350);
  };

  const showData = () => { document.getElementById('preview-data').hidden = sample.value !== 'custom'; };
  showData();

  form.addEventListener('input', (event) => {
    if (event.target === sample) {
      showData();
    }
    if (TRIED.includes(event.target.name)) {
      tryLater();
    }
    if (OF_TYPE.includes(event.target.name)) {
      fieldsLater();
    }
  });

  // Goes through the browser's own editing, so that it can be undone; with the value set it could not.
  const insert = (text) => {
    template.focus();
    if (!document.execCommand('insertText', false, text)) {
      template.setRangeText(text, template.selectionStart, template.selectionEnd, 'end');
      template.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };

  // Tab indents, but after Escape it leads on as everywhere.
  let leaving = false;
  template.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      leaving = true;
    } else if (event.key === 'Tab' && !event.shiftKey && !leaving) {
      event.preventDefault();
      insert('  ');
    } else if (event.key !== 'Shift') {
      leaving = false;
    }
  });
  template.addEventListener('focus', () => { leaving = false; });

  const ENVELOPE = ['id', 'type', 'timestamp', 'tenant_id'];
  const quoted = (name) => (/^[A-Za-z_]\w*$/.test(name) ? '.' + name : /^\d+$/.test(name) ? '[' + name + ']' : '.`' + name + '`');
  const expression = (path) => {
    const names = path.split('.');
    if (names[0] === 'item') {
      names.shift();
    } else if (!['data', 'webhook'].includes(names[0]) && !ENVELOPE.includes(path)) {
      names.unshift('data');
    }
    return names.map(quoted).join('').replace(/^\./, '');
  };
  const pick = (button) => insert(language.value === 'jsonata' ? expression(button.dataset.insert) : '{' + button.dataset.insert + '}');

  const buttons = () => [...panel.querySelectorAll('#merge-fields li:not([hidden]) button')];
  const narrow = () => {
    const wanted = search.value.trim().toLowerCase();
    panel.querySelectorAll('#merge-fields li').forEach((item) => {
      item.hidden = !(item.dataset.search || '').includes(wanted);
    });
    panel.querySelectorAll('#merge-fields button').forEach((button) => { button.tabIndex = -1; });
    if (buttons().length > 0) {
      buttons()[0].tabIndex = 0;
    }
  };

  search.addEventListener('input', narrow);
  search.addEventListener('keydown', (event) => {
    const found = buttons();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (found.length > 0) {
        pick(found[0]);
      }
    } else if (event.key === 'ArrowDown' && found.length > 0) {
      event.preventDefault();
      found[0].focus();
    }
  });
  panel.addEventListener('keydown', (event) => {
    const found = buttons();
    const at = found.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at >= 0 && step) {
      event.preventDefault();
      (found[at + step] || (step < 0 ? search : found[at])).focus();
    }
  });
  panel.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-insert]');
    if (button) {
      pick(button);
    }
  });

  const showTypes = () => {
    const types = [...document.querySelectorAll('#try-types option')].map((option) => option.value);
    const shown = [...eventType.options].map((option) => option.value);
    if (types.join() === shown.join()) {
      return;
    }
    const chosen = eventType.value;
    eventType.replaceChildren(...types.map((type) => new Option(type, type)));
    if (types.includes(chosen)) {
      eventType.value = chosen;
    }
  };

  document.addEventListener('htmx:afterSettle', (event) => {
    const target = event.detail.elt;
    showTypes();
    if (target.id === 'merge-fields') {
      narrow();
    } else if (target.id === 'usual-template') {
      template.focus();
      template.select();
      insert(target.value);
    }
  });
})();
