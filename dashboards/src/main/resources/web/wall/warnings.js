// 预警: the open warnings by level, one after the other with its curve, and their places.
import { getJson } from '../lib/api.js';
import { curve } from '../lib/curve.js';
import { tally } from '../lib/codes.js';
import { el, keyed, setText } from '../lib/dom.js';
import { answersFor, countByLevel, kindOf, lasted, levelMark, pageOf, placeOf } from '../lib/warnings.js';
import { t } from '../lib/words.js';
import { warningMap } from './warning-map.js';

const KEPT = 5;
/** How long each shows its curve. */
const TURN = 12000;

function line(clock) {
  const mark = levelMark();
  const [place, kind, time, sentence, who] = [el('b', 'place'), el('span', 'kind'), el('span', 'lasted'), el('p', 'sentence'), el('span', 'who')];
  const link = el('a', '', el('p', 'lead', mark.element, place, kind, time), sentence, who);
  return {
    element: el('li', '', link),
    draw(warning, current) {
      link.href = pageOf(warning.id);
      mark.draw(warning.level);
      setText(place, placeOf(warning));
      setText(kind, kindOf(warning));
      setText(time, t('warning.lasted', { time: lasted(warning, clock.now()) }));
      setText(sentence, warning.sentence);
      setText(who, answersFor(warning));
      who.classList.toggle('nobody', warning.state === 'RAISED');
      if (current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    },
  };
}

/** The explanation of each warning, read once for each state of it. */
function explanations(changed) {
  const pages = new Map();
  return {
    of(warning) {
      const state = JSON.stringify([warning.asOf, warning.level, warning.state]);
      const known = pages.get(warning.id);
      if (known?.state === state) return known.page;
      const reading = { state, page: known?.page };
      pages.set(warning.id, reading);
      getJson('/v1/warnings/' + encodeURIComponent(warning.id)).then((page) => {
        reading.page = page;
        changed();
      }, () => pages.delete(warning.id));
      return reading.page;
    },
    /** Forgets all others. */
    keep(open) {
      for (const id of pages.keys()) if (!open.some((warning) => warning.id === id)) pages.delete(id);
    },
  };
}

/** The text of a warning without a curve. */
function reasonsOf({ notLower, notHigher, words, keyWords }) {
  const all = [['explain.notLower', notLower], ['explain.notHigher', notHigher], ['explain.words', [...words, ...keyWords.places, ...keyWords.organisations, ...keyWords.words].join('、')]];
  return all.filter(([, text]) => text).map(([title, text]) => el('div', '', el('dt', '', t(title)), el('dd', '', text)));
}

export const warnings = {
  name: 'warnings',
  build(host, world) {
    const counts = tally('warning');
    const [list, more] = [el('ol'), el('p', 'more')];
    const show = keyed(list, () => line(world.clock));
    const [title, why, chart, reasons] = [el('h2'), el('p', 'why'), curve(1.25), el('dl')];
    const map = warningMap();
    const calm = el('article', 'panel calm', el('p', '', t('warning.calm')), el('p', 'faint', t('warning.calm.detail')));
    const open = el('article', 'panel open-warnings', counts.element, list, more);
    const shown = el('article', 'panel one-warning', title, why, chart.element, reasons);
    host.append(calm, open, el('section', 'beside', shown, map.element));
    map.begin().then(() => world.changed());
    const explained = explanations(() => world.changed());
    let turn = 0;

    const draw = () => {
      const all = world.warnings.urgent;
      calm.hidden = all.length > 0;
      open.hidden = shown.hidden = all.length === 0;
      counts.draw(countByLevel(all));
      turn = Math.floor(performance.now() / TURN);
      const current = all[turn % Math.min(KEPT, all.length)];
      show(all.slice(0, KEPT).map((each) => [each.id, each]), (drawn, each) => drawn.draw(each, each === current));
      const { length } = world.warnings.recurring;
      setText(more, [all.length > KEPT && t('warning.more', { n: all.length - KEPT }), length && t('warning.recurring', { n: length })].filter(Boolean).join(t('today.and')));
      map.draw(all, world.boards);
      explained.keep(all);
      if (!current) return;
      setText(title, t('warning.curve', { place: placeOf(current), kind: kindOf(current) }));
      const page = explained.of(current);
      setText(why, page?.curve.length ? page.notHigher : '');
      if (page) chart.draw(page.curve, current.level);
      reasons.hidden = !page || page.curve.length > 0;
      if (!reasons.hidden) reasons.replaceChildren(...reasonsOf(page));
    };

    return {
      /** The scene has a turn only while there is an open warning. */
      empty: () => world.warnings.urgent.length === 0,
      draw,
      tick() {
        if (!host.hidden && Math.floor(performance.now() / TURN) !== turn) draw();
      },
    };
  },
};
