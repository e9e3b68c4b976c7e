(() => {
  'use strict';

  const typing = (target) => target.closest('input, textarea, select, [contenteditable]') !== null;

  let leading = false;

  // "/" searches, "g" and a letter goes to a page, "?" shows the list of these keys.
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    if (leading) {
      leading = false;
      const link = document.querySelector('nav.pages a[data-key="' + CSS.escape(event.key) + '"]');
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }
    if (event.key === 'g') {
      leading = true;
      setTimeout(() => { leading = false; }, 1500);
    } else if (event.key === '/') {
      const search = document.querySelector('main input[type="search"]');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    } else if (event.key === '?') {
      const list = document.getElementById('shortcuts');
      if (list && !list.open) {
        list.showModal();
      }
    }
  });

  const select = (source) => {
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  // Copies the text of the element that data-copy names; where the browser forbids it, marks it for copying.
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-copy]');
    if (!button) {
      return;
    }
    const source = document.querySelector(button.dataset.copy);
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(source.value === undefined ? source.textContent : source.value);
      button.textContent = 'Copied';
    } catch (forbidden) {
      if (source.select) {
        source.select();
      } else {
        select(source);
      }
      button.textContent = 'Press Ctrl+C';
    }
    setTimeout(() => { button.textContent = before; }, 2000);
  });

  // A form that is on its way is not sent a second time.
  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'post' || event.defaultPrevented) {
      return;
    }
    if (event.target.dataset.sent) {
      event.preventDefault();
      return;
    }
    event.target.dataset.sent = 'true';
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach((form) => { delete form.dataset.sent; });
  });

  const say = (sentence) => { document.getElementById('trouble').textContent = sentence; };
  document.addEventListener('htmx:responseError', (event) => {
    say(event.detail.xhr.status === 403
      ? 'This part of the page could not be loaded: reload the page.'
      : 'A part of this page could not be loaded (' + event.detail.xhr.status + '). It is tried again.');
  });
  document.addEventListener('htmx:sendError', () => say('Courier cannot be reached. What you see may be old.'));
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) {
      say('');
    }
  });

  document.addEventListener('DOMContentLoaded', () => {
    const here = document.querySelector('nav.pages a[aria-current]');
    if (here) {
      here.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
    const problem = document.getElementById('problem');
    if (problem) {
      problem.focus();
    }
  });
})();
