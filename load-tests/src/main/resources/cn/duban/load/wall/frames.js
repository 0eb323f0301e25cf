// Checks in every frame of a wall that each total is the sum of the parts beside it.
() => {
  const number = (element) => Number(element.textContent.replaceAll(',', ''));
  const sum = (elements) => elements.reduce((all, element) => all + number(element), 0);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const frames = { seen: 0, compared: 0, wrong: [], sums: new Set() };
  window.lookedAt = frames;
  window.neverReloaded = true;
  const compare = (what, parts, total) => {
    if (!total || !total.checkVisibility()) return;
    frames.compared++;
    const added = sum(parts);
    frames.sums.add(what + added);
    if (added !== number(total) && frames.wrong.length < 20) frames.wrong.push([what, added, number(total)]);
  };
  const look = () => {
    frames.seen++;
    for (const mode of ['overdue', 'registered']) {
      const total = document.querySelector(`.map .sums .county:last-child .${mode}`);
      compare('map ' + mode, all(`.map .county .${mode}`).filter((part) => part !== total), total);
    }
    for (const column of [2, 3, 4])
      compare('lights ' + column, all(`.lights tbody td:nth-child(${column})`), document.querySelector(`.lights tfoot td:nth-child(${column})`));
    for (const column of [2, 3, 5, 6])
      compare('counties ' + column, all(`table.counties tr:not(.sum) td:nth-child(${column})`), document.querySelector(`table.counties tr.sum td:nth-child(${column})`));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
