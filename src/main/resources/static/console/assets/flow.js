(() => {
  'use strict';

  // On a narrow window, the diagram begins where an event does and not at its left edge.
  const map = document.querySelector('.flow-map');
  const first = map && map.querySelector('.flow-node rect');
  if (first && map.scrollWidth > map.clientWidth) {
    const box = first.getBoundingClientRect();
    const frame = map.getBoundingClientRect();
    map.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  }
})();
