(() => {
  'use strict';

  const all = document.getElementById('select-all');
  if (!all) {
    return;
  }
  const each = () => [...document.querySelectorAll('#letters input[name="ids"]')];
  all.hidden = false;
  all.addEventListener('change', () => {
    each().forEach((box) => { box.checked = all.checked; });
  });
  document.getElementById('letters').addEventListener('change', (event) => {
    if (event.target.name === 'ids') {
      const marked = each().filter((box) => box.checked).length;
      all.checked = marked === each().length;
      all.indeterminate = marked > 0 && !all.checked;
    }
  });
})();
