(() => {
  'use strict';

  // The times from and to are only shown, and only sent, where they count.
  const period = document.getElementById('period');
  const show = () => {
    document.querySelectorAll('[data-own]').forEach((field) => {
      const own = period.value === 'own';
      field.hidden = !own;
      field.querySelector('input').disabled = !own;
    });
  };
  period.addEventListener('change', show);
  show();
})();
