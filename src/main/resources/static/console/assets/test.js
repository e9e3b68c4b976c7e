(() => {
  'use strict';

  // An answer that says what is wrong is shown in the page like any other.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const status = event.detail.xhr.status;
    if (event.detail.target.id === 'trial' && status >= 400 && status < 500 && event.detail.serverResponse.includes('id="trial"')) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  document.addEventListener('htmx:afterSettle', (event) => {
    if (event.detail.elt.id !== 'trial' || event.detail.requestConfig.verb !== 'post') {
      return;
    }
    const wrong = document.querySelector('#trial [aria-invalid="true"], #problem');
    (wrong || document.getElementById('result-title')).focus();
  });
})();
