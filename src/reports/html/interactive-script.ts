/**
 * What makes the figures of a page answer: the study under the pointer, or under the keyboard's focus, is told beside it, and
 * the boxes of a legend dim the subgroups that are left out. It reads the drawing itself, in which every study's mark carries
 * its words, and evaluates nothing, so that the page's security policy can know it by its digest. Neither `<` nor `&` is in it: the page
 * stays readable as XML.
 *
 * Without it the page is the same page, with figures that stand still.
 */
export const interactiveScript = `
(() => {
  'use strict';
  const tip = document.createElement('p');
  tip.className = 'tip';
  tip.hidden = true;
  // What it says is the name of the mark, which is read out already.
  tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);
  const hide = () => { tip.hidden = true; };
  const tell = (mark) => {
    tip.textContent = mark.getAttribute('aria-label');
    tip.hidden = false;
    const at = mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = Math.max(8, Math.min(at.right + 8, room)) + 'px';
    tip.style.top = Math.max(8, at.top - tip.offsetHeight - 6) + 'px';
  };

  for (const plot of document.querySelectorAll('.plot')) {
    const svg = plot.querySelector('svg');
    const marks = [...svg.querySelectorAll('[role="graphics-symbol"][aria-label]')];
    if (marks.length === 0) continue;
    // The parts of an image cannot be reached; those of a group can.
    svg.setAttribute('role', 'group');
    marks.forEach((mark, index) => mark.setAttribute('tabindex', index === 0 ? '0' : '-1'));
    // Lines may lie over a mark, and small ones are hard to hit.
    const isUnder = (mark, { clientX: x, clientY: y }, at = mark.getBoundingClientRect()) => !(Math.max(at.left - x, x - at.right, at.top - y, y - at.bottom) > 4);
    const markAt = (event) => marks.find((mark) => mark === event.target) ?? marks.find((mark) => isUnder(mark, event));
    for (const kind of ['pointermove', 'focusin']) svg.addEventListener(kind, (event) => (markAt(event) ? tell(markAt(event)) : hide()));
    for (const kind of ['pointerleave', 'focusout']) svg.addEventListener(kind, hide);
    svg.addEventListener('keydown', (event) => {
      const shown = marks.filter((mark) => !mark.classList.contains('dim'));
      const from = shown.indexOf(markAt(event));
      const to = { ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1, Home: 0, End: shown.length - 1 }[event.key];
      if (event.key === 'Escape') hide();
      if (to === undefined || shown[to] === undefined) return;
      event.preventDefault();
      for (const mark of marks) mark.setAttribute('tabindex', mark === shown[to] ? '0' : '-1');
      shown[to].focus();
    });
    filter(plot.parentElement.querySelector('fieldset.filter'), svg, marks);
  }

  function filter(fieldset, svg, marks) {
    if (fieldset === null) return;
    const boxes = [...fieldset.querySelectorAll('input')].map((box) => ({ box, studies: JSON.parse(box.dataset.studies) }));
    const isOf = (mark, study) => mark.getAttribute('aria-label').startsWith(study + ': ');
    const scale = svg.viewBox.baseVal.width;
    const update = () => {
      hide();
      for (const veil of svg.querySelectorAll('.veil')) veil.remove();
      const frame = svg.getBoundingClientRect();
      for (const mark of marks) {
        const own = boxes.filter(({ studies }) => studies.some((study) => isOf(mark, study)));
        const dim = own.length > 0 ? own.every(({ box }) => !box.checked) : false;
        mark.classList.toggle('dim', dim);
        mark.toggleAttribute('aria-hidden', dim);
        if (dim) mark.setAttribute('aria-hidden', 'true');
        if (!dim || fieldset.dataset.rows !== 'true') continue;
        // A study that has a row to itself is dimmed with its row.
        const at = mark.getBoundingClientRect();
        const veil = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
        veil.setAttribute('class', 'veil');
        veil.setAttribute('width', scale);
        veil.setAttribute('height', 19);
        veil.setAttribute('y', ((at.top + at.bottom) / 2 - frame.top) * (scale / frame.width) - 9.5);
        svg.append(veil);
      }
      const first = marks.find((mark) => !mark.classList.contains('dim'));
      for (const mark of marks) mark.setAttribute('tabindex', mark === first ? '0' : '-1');
    };
    for (const { box } of boxes) box.addEventListener('change', update);
    fieldset.hidden = false;
  }
})();
`;

/** The SHA-256 of the script, by which a page's security policy knows it. A test keeps the two together. */
export const interactiveScriptHash = 'sha256-i6aKt6A67syQAYEAehMi6beGlWrph+eMbpU2Ok7igMo=';
