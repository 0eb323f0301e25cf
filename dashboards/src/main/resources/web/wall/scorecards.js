// 红黑榜: the best units of each class, the last of all, and the counties' ranks, this month so far.
import { getJson } from '../lib/api.js';
import { el, keyed, setText } from '../lib/dom.js';
import { bar } from '../lib/parts.js';
import { t } from '../lib/words.js';

const EVERY = 60000;
const DAY = 86400000;
const RED = 5;
const BLACK = 10;
const score = (value) => (value === null || value === undefined ? '–' : value.toFixed(1));

function placeLine() {
  const [place, name, points, length] = [el('b', 'place number'), el('span', 'name'), el('span', 'number points'), bar()];
  return {
    element: el('li', '', place, name, length.element, points),
    draw(unit, full) {
      length.fill((unit.score ?? 0) / full);
      setText(place, unit.place === null ? '–' : String(unit.place));
      setText(name, unit.name);
      setText(points, score(unit.score));
    },
  };
}

function list(title, tone) {
  const [head, places, note] = [el('h2', tone, title), el('ol', 'places'), el('p', 'note')];
  const show = keyed(places, placeLine);
  return {
    head,
    element: el('article', 'panel', head, places, note),
    show(units, full, shorter) {
      show(units.map((unit) => [unit.unit, unit]), (line, unit) => line.draw(unit, full));
      setText(note, shorter ? t(shorter.inRed ? 'score.inRed' : shorter.ranked ? 'score.few' : 'score.none', shorter) : '');
      note.hidden = !shorter;
    },
  };
}

const ranked = (answer) => answer.redList.some(({ units }) => units.length) || answer.blackList.length > 0;

export const scorecards = {
  name: 'scorecards',
  build(host, world) {
    const [red, period] = [el('section', 'reds'), el('p', 'period')];
    const counties = list(t('score.counties'), '');
    const black = list(t('score.black'), 'black');
    host.append(period, red, counties.element, black.element);
    const classes = new Map();
    let answer;
    let readAt = -EVERY;

    /** In a month's first days no unit has enough tickets to be ranked: then it shows the month before, with its name. */
    const read = async () => {
      readAt = performance.now();
      const current = await getJson('/v1/scorecards');
      const month = new Date(Date.parse(current.from) - DAY).toISOString().slice(0, 7);
      answer = ranked(current) ? current : await getJson('/v1/scorecards?period=' + month);
      world.changed();
    };

    return {
      empty: () => !answer || !ranked(answer),
      draw() {
        if (!answer) return;
        setText(period, t(answer.complete ? 'score.period' : 'score.running', { period: answer.period, from: answer.from, to: answer.to }));
        for (const { unitClass, unitClassName, units, shorter } of answer.redList) {
          if (!classes.has(unitClass)) {
            classes.set(unitClass, list(t('score.red', { of: unitClassName }), 'red'));
            red.append(classes.get(unitClass).element);
          }
          classes.get(unitClass).show(units.slice(0, RED), answer.full, shorter);
        }
        black.show(answer.blackList.slice(0, BLACK), answer.full, answer.blackListShorter);
        counties.show(answer.units.filter(({ unitClass }) => unitClass === 'COUNTY'), answer.full);
      },
      tick() {
        if (performance.now() - readAt > EVERY) read().catch(() => {});
      },
    };
  },
};
