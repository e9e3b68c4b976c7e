(() => {
  'use strict';

  const form = document.querySelector('form.webhook');
  if (!form) {
    return;
  }
  const byName = (name) => form.elements[name] instanceof RadioNodeList ? form.elements[name][0] : form.elements[name];

  // --- tabs over the sections, which all stand in the page without this script ---

  const sections = [...form.querySelectorAll('section[data-tab]')];
  const list = document.createElement('div');
  list.className = 'tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', form.dataset.tabs);

  const tabs = sections.map((section) => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.id = section.id + '-tab';
    tab.textContent = section.dataset.tab;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', section.id);
    if (section.dataset.wrong) {
      const wrong = document.createElement('span');
      wrong.className = 'wrong';
      wrong.textContent = section.dataset.wrong + ' to correct';
      tab.append(' ', wrong);
    }
    section.setAttribute('role', 'tabpanel');
    section.setAttribute('aria-labelledby', tab.id);
    list.append(tab);
    return tab;
  });

  const show = (index) => {
    sections.forEach((section, at) => { section.hidden = at !== index; });
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
    });
    tabs[index].scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const reveal = (element) => {
    const index = sections.findIndex((section) => section.contains(element));
    if (index >= 0) {
      show(index);
      for (let parent = element.closest('details'); parent; parent = parent.parentElement.closest('details')) {
        parent.open = true;
      }
    }
    return index >= 0;
  };

  list.addEventListener('click', (event) => {
    const index = tabs.indexOf(event.target.closest('[role="tab"]'));
    if (index >= 0) {
      show(index);
      history.replaceState(null, '', '#' + sections[index].id);
    }
  });

  list.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) {
      return;
    }
    event.preventDefault();
    const index = (to + tabs.length) % tabs.length;
    show(index);
    tabs[index].focus();
  });

  // A link of the summary of errors leads into the tab that has the field.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (field && reveal(field)) {
      event.preventDefault();
      field.focus();
    }
  });

  form.prepend(list);
  const showNamed = () => show(Math.max(sections.findIndex((section) => '#' + section.id === location.hash), 0));
  showNamed();
  window.addEventListener('hashchange', showNamed);

  // --- inputs that matter only beside another one's value ---

  const conditional = [...form.querySelectorAll('[data-when]')];
  const applies = (condition) => {
    const [, name, not, value] = condition.match(/^(.+?)(!?)=(.*)$/);
    const input = byName(name);
    return !input || (input.value === value) !== (not === '!');
  };
  const arrange = () => conditional.forEach((part) => {
    part.hidden = !applies(part.dataset.when) && !part.querySelector('[aria-invalid="true"]');
  });
  arrange();

  // --- what the profile means where an input is empty ---

  const profile = byName('profile');
  const tellUsual = () => {
    const usual = JSON.parse(profile.selectedOptions[0].dataset.usual);
    form.querySelectorAll('input[data-usual]').forEach((input) => {
      const text = usual[input.dataset.usual];
      input.placeholder = text ? 'profile: ' + text : '';
    });
    form.querySelectorAll('select:not(#profile) option[data-usual]').forEach((option) => {
      const text = usual[option.dataset.usual];
      option.textContent = text ? 'profile: ' + text : 'as the profile says';
    });
  };

  // --- rows that can be added and removed ---

  form.querySelectorAll('[data-rows] [data-add], [data-rows] [data-remove], [data-search], [data-file]').forEach((part) => { part.hidden = false; });

  form.addEventListener('click', (event) => {
    const add = event.target.closest('[data-rows] [data-add]');
    const remove = event.target.closest('[data-rows] [data-remove]');
    if (add) {
      const rows = add.closest('[data-rows]').querySelectorAll('[data-row]');
      const row = rows[rows.length - 1].cloneNode(true);
      row.querySelectorAll('input').forEach((input) => {
        input.value = '';
        ['id', 'aria-invalid', 'aria-describedby'].forEach((name) => input.removeAttribute(name));
      });
      rows[rows.length - 1].after(row);
      row.querySelector('input').focus();
    } else if (remove) {
      const row = remove.closest('[data-row]');
      const rows = remove.closest('[data-rows]');
      if (rows.querySelectorAll('[data-row]').length > 1) {
        row.remove();
      } else {
        row.querySelectorAll('input').forEach((input) => { input.value = ''; });
      }
      const left = rows.querySelector('input');
      left.focus();
      left.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });

  // --- events: search, and what is chosen ---

  const search = document.getElementById('event-search');
  const found = document.getElementById('event-search-result');
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    let count = 0;
    form.querySelectorAll('[data-choice]').forEach((choice) => {
      choice.hidden = wanted !== '' && !choice.textContent.toLowerCase().includes(wanted);
      count += choice.hidden ? 0 : 1;
    });
    form.querySelectorAll('.category').forEach((category) => {
      category.hidden = !category.querySelector('[data-choice]:not([hidden])');
    });
    form.querySelectorAll('details.system').forEach((system) => {
      system.hidden = !system.querySelector('.category:not([hidden])');
      system.open = system.open || (wanted !== '' && !system.hidden);
    });
    found.textContent = wanted === '' ? '' : count + ' found';
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
    }
  });

  const chosen = document.getElementById('chosen-events');
  const tellChosen = () => {
    const types = [...new Set(new FormData(form).getAll('event_types').map((type) => type.trim()))].filter(Boolean);
    const text = types.length ? 'Chosen: ' + types.join(', ') : 'Nothing chosen yet.';
    if (chosen.textContent !== text) {
      chosen.textContent = text;
    }
  };

  // --- a certificate's file goes into the form as base64 ---

  form.addEventListener('change', async (event) => {
    const fills = event.target.dataset && event.target.dataset.fills;
    if (fills && event.target.files.length) {
      const bytes = new Uint8Array(await event.target.files[0].arrayBuffer());
      byName(fills).value = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
    }
  });

  form.addEventListener('change', (event) => {
    arrange();
    tellChosen();
    if (event.target === profile) {
      tellUsual();
    }
  });
  form.addEventListener('input', tellChosen);

  // The first wrong field, after the summary of all of them has been told.
  document.addEventListener('DOMContentLoaded', () => {
    const wrong = form.querySelector('[aria-invalid="true"]');
    if (wrong && reveal(wrong)) {
      wrong.focus();
    }
  });
})();
