// The map of the city scene: overdue and registered tickets, in turn or as `?map=` selects; its key and its sums.
import { el, setText } from '../lib/dom.js';
import { levelColours, steps } from '../lib/levels.js';
import { countyMap, figureOf, mapModes, mapSums } from '../lib/map.js';
import { cityCode } from '../lib/world.js';
import { params, t } from '../lib/words.js';

const TURN = 15000;

export function cityMap() {
  const pinned = mapModes.includes(params.get('map'));
  let mode = pinned ? params.get('map') : mapModes[0];
  const [title, key, ground] = [el('h2'), el('ul', 'key'), el('div', 'ground')];
  ground.setAttribute('role', 'img');
  ground.setAttribute('aria-label', t('wall.map.about'));
  const element = el('article', 'panel map', title, key, ground);
  let map;
  let sums;
  let drawn = '';

  const drawKey = (ladder) => {
    if (drawn === mode + ladder) return;
    drawn = mode + ladder;
    const words = ['0', ...ladder.map((from, i) => (i < 3 ? (ladder[i + 1] - 1 > from ? `${from}–${ladder[i + 1] - 1}` : String(from)) : `≥ ${from}`))];
    key.replaceChildren(...words.map((word, level) => {
      const swatch = el('i');
      swatch.style.background = levelColours[mode][level];
      return el('li', '', swatch, word);
    }).reverse());
  };

  return {
    element,
    /** @return the numbers of a mode that add up to its sum, for use elsewhere */
    async begin() {
      map = await countyMap(ground);
      sums = mapSums(map.labels);
      element.append(sums.element);
      return sums.parts;
    },
    draw(boards) {
      if (!map) return;
      if (!pinned) mode = mapModes[Math.floor(performance.now() / TURN) % mapModes.length];
      const ladder = steps(mode, [...boards].filter(([code]) => code !== cityCode).map(([, board]) => figureOf[mode](board)));
      element.classList.toggle('by-registered', mode === 'registered');
      setText(title, t('wall.map.' + mode));
      map.show(boards, mode, ladder);
      sums.show(boards.get(cityCode));
      drawKey(ladder);
    },
  };
}
