// The places of warnings: every county in the colour of its gravest open warning, with its word and the number of warnings.
import { el, setText } from '../lib/dom.js';
import { countyGround } from '../lib/map.js';
import { levelWord } from '../lib/warnings.js';
import { cityCode } from '../lib/world.js';
import { regionName, t } from '../lib/words.js';

const grounds = { RED: '#a3302f', ORANGE: '#a8561f', YELLOW: '#8a6c1f', BLUE: '#2c5c9e' };
const quiet = '#1c2c47';

function label() {
  const [name, value] = [el('span', 'county-name'), el('b', 'number')];
  return { name, value, element: el('div', 'county', name, value) };
}

export function warningMap() {
  const [ground, city] = [el('div', 'ground'), el('p', 'whole-city')];
  ground.setAttribute('role', 'img');
  ground.setAttribute('aria-label', t('warning.map.about'));
  const element = el('article', 'panel map warning-map', el('h2', '', t('warning.map')), ground, city);
  let map;
  return {
    element,
    async begin() {
      map = await countyGround(ground, label);
    },
    /** @param open warnings, the gravest first */
    draw(open, boards) {
      if (!map) return;
      const colours = new Map();
      for (const [code, { name, value, element: county }] of map.labels) {
        const here = open.filter(({ region }) => region === code);
        setText(name, regionName(code, boards.get(code)?.name));
        setText(value, here.length ? `${levelWord(here[0].level)} ${here.length}` : '');
        county.hidden = !boards.has(code);
        county.classList.toggle('stale', Boolean(boards.get(code)?.stale));
        colours.set(code, here.length ? grounds[here[0].level] : quiet);
      }
      map.paint(colours);
      const whole = open.filter(({ region }) => region === cityCode);
      setText(city, whole.length ? t('warning.map.city', { level: levelWord(whole[0].level), n: whole.length }) : '');
    },
  };
}
