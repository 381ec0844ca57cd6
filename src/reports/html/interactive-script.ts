/**
 * What makes the figures of a page answer: the study under the pointer, or under the keyboard's focus, is told beside it (under the
 * figure where it is a row, whose neighbours it would cover), and
 * the boxes of a legend take subgroups out. In the layout of a forest plot a study is its whole row, and a subgroup its
 * heading, rows, subtotals and the line on heterogeneity; elsewhere a study is its mark, which carries its words. It evaluates
 * nothing, so that the page's security policy can know it by its digest. Neither `<` nor `&` is in it: the page
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
  // What it says is the name of the study, which is read out already.
  tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);

  for (const plot of document.querySelectorAll('.plot')) {
    const svg = plot.querySelector('svg');
    const rows = JSON.parse(plot.dataset.rows ?? 'null');
    const stops = rows === null ? marksOf(svg) : stripsOf(svg, rows);
    if (stops.length === 0) continue;
    // The parts of an image cannot be reached; those of a group can, and the figure scrolls to them.
    svg.setAttribute('role', 'group');
    plot.removeAttribute('tabindex');
    const isOut = (stop) => ['gone', 'dim'].some((name) => stop.classList.contains(name));
    const stopFirst = (first) => { for (const stop of stops) stop.setAttribute('tabindex', stop === first ? '0' : '-1'); };
    stopFirst(stops[0]);
    const hide = () => {
      tip.hidden = true;
      for (const stop of stops) stop.classList.remove('on');
    };
    // Lines may lie over a mark, and small ones are hard to hit; a row reaches across the figure.
    const isUnder = (stop, { clientX: x, clientY: y }, at = stop.getBoundingClientRect()) => !isOut(stop) ? !(Math.max(at.left - x, x - at.right, at.top - y, y - at.bottom) > (rows === null ? 4 : 0)) : false;
    const stopAt = (event) => stops.find((stop) => stop === event.target) ?? stops.find((stop) => isUnder(stop, event));
    const tell = (event) => {
      const stop = stopAt(event);
      hide();
      if (stop === undefined) return;
      if (rows !== null) stop.classList.add('on');
      tip.textContent = stop.getAttribute('aria-label');
      tip.hidden = false;
      const at = stop.getBoundingClientRect();
      const beside = rows === null ? at.right + 8 : (event.clientX ?? Math.max(at.left, 0)) + 12;
      const { clientWidth, clientHeight } = document.documentElement;
      tip.style.left = Math.max(8, Math.min(beside, clientWidth - tip.offsetWidth - 8)) + 'px';
      // Over the rows around it would cover what they say: it stands under the figure, or at an edge of the window.
      const under = Math.min(plot.getBoundingClientRect().bottom + 6, clientHeight - tip.offsetHeight - 8);
      const over = at.top > tip.offsetHeight + 14 ? at.top - tip.offsetHeight - 6 : at.bottom + 6;
      tip.style.top = (rows === null ? over : under > at.bottom ? under : 8) + 'px';
    };
    // Not on the drawing: browsers give the focus to a drawing that listens for it.
    for (const kind of ['pointermove', 'focusin']) plot.addEventListener(kind, tell);
    for (const kind of ['pointerleave', 'focusout']) plot.addEventListener(kind, hide);
    plot.addEventListener('keydown', (event) => {
      const shown = stops.filter((stop) => !isOut(stop));
      const from = shown.indexOf(event.target);
      const to = { ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1, Home: 0, End: shown.length - 1 }[event.key];
      if (event.key === 'Escape') hide();
      if (to === undefined || shown[to] === undefined) return;
      event.preventDefault();
      stopFirst(shown[to]);
      shown[to].focus();
    });
    const fieldset = plot.parentElement.querySelector('fieldset.filter');
    if (fieldset === null) continue;
    const boxes = [...fieldset.querySelectorAll('input')];
    const leaveOut = rows === null || rows.every(([, , group]) => group === null) ? dimming(stops, boxes) : taking(svg, rows, boxes);
    const none = document.createElement('p');
    none.setAttribute('role', 'status');
    fieldset.append(none);
    for (const box of boxes) {
      box.addEventListener('change', () => {
        hide();
        leaveOut();
        none.textContent = boxes.some((each) => each.checked) ? '' : 'None is chosen.';
        stopFirst(stops.find((stop) => !isOut(stop)));
      });
    }
    fieldset.hidden = false;
  }

  // The marks of a chart that carry words: its points, and neither its axes nor its title.
  function marksOf(svg) {
    return [...svg.querySelectorAll('[role="graphics-symbol"][aria-label]')].filter((mark) => !['axis', 'title', 'legend'].includes(mark.getAttribute('aria-roledescription')));
  }

  // A strip behind the whole row of each study, which has its words in place of its square.
  function stripsOf(svg, rows) {
    for (const mark of marksOf(svg)) mark.setAttribute('aria-hidden', 'true');
    return rows.filter(([, , , words]) => words !== null).map(([top, bottom, , words]) => {
      const strip = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      for (const [name, value] of Object.entries({ class: 'lane', width: svg.viewBox.baseVal.width, y: top, height: bottom - top, role: 'img', 'aria-label': words })) strip.setAttribute(name, value);
      svg.append(strip);
      return strip;
    });
  }

  // Subgroups are taken out of a figure with rows: all that lies in their rows and nothing that passes through them.
  function taking(svg, rows, boxes) {
    // Measured when it is asked for: on a narrow screen, which may be turned, the figure has no size at first.
    const partsOf = () => {
      const frame = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.height / frame.height;
      const placed = [...svg.querySelectorAll('path, text, line, rect')].map((part) => {
        const at = part.getBoundingClientRect();
        return { part, top: (at.top - frame.top) * scale, bottom: (at.bottom - frame.top) * scale };
      });
      return boxes.map((_, index) => {
        const own = rows.filter(([, , group]) => group === index);
        const top = Math.min(...own.map(([first]) => first)) - 2;
        const bottom = Math.max(...own.map(([, last]) => last)) + 2;
        return placed.filter((each) => each.top >= top ? !(each.bottom > bottom) : false).map(({ part }) => part);
      });
    };
    let parts = null;
    return () => {
      parts ??= partsOf();
      boxes.forEach((box, index) => { for (const part of parts[index]) part.classList.toggle('gone', !box.checked); });
    };
  }

  // In a chart their studies are dimmed: curves and counts of all studies stay.
  function dimming(stops, boxes) {
    const own = boxes.map((box) => ({ box, studies: JSON.parse(box.dataset.studies) }));
    return () => {
      for (const stop of stops) {
        const holding = own.filter(({ studies }) => studies.some((study) => stop.getAttribute('aria-label').startsWith(study + ': ')));
        const dim = holding.length > 0 ? holding.every(({ box }) => !box.checked) : false;
        stop.classList.toggle('dim', dim);
        if (dim) stop.setAttribute('aria-hidden', 'true');
        else stop.removeAttribute('aria-hidden');
      }
    };
  }
})();
`;

/** The SHA-256 of the script, by which a page's security policy knows it. A test keeps the two together. */
export const interactiveScriptHash = 'sha256-GcRSsFPDBLSPnP0XLFNTbpaRHCqnKOzxGx37/3+1QbM=';
