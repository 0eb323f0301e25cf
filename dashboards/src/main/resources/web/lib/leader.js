// The leader on the live line: name, time left, number of calls, and instructions in his own words.
import { el, setText, showNumber } from './dom.js';
import { span, waits } from './session.js';
import { instant, timeOfDay } from './time.js';
import { t } from './words.js';

const counters = ['calls', 'taken', 'instructions', 'orders'];

/** The leader who is on air, or the next one. */
export function leaderCard() {
  const [state, who, post, when, scope, waitWord, wait] = [el('p', 'chip state'), el('p', 'who'), el('p', 'post'), el('p', 'when'), el('p', 'scope'), el('span'), el('b', 'number')];
  const counts = counters.map((name) => {
    const value = el('dd', 'number');
    return { name, value, element: el('div', '', el('dt', '', t('live.' + name)), value) };
  });
  const list = el('dl', 'counts', ...counts.map(({ element }) => element));
  return {
    element: el('article', 'panel leader', state, who, post, when, scope, el('p', 'wait', waitWord, wait), list),
    draw(session) {
      setText(state, session.state === 'ON_AIR' ? t('live.onAir') : t('live.next'));
      state.classList.toggle('on', session.state === 'ON_AIR');
      setText(who, session.leader);
      setText(post, `${session.host} · ${session.post}`);
      setText(when, span(session));
      setText(scope, session.scope);
      list.hidden = session.state !== 'ON_AIR';
      for (const { name, value } of counts) showNumber(value, session[name]);
    },
    tick(session, now) {
      const [word, time] = waits(session, now);
      setText(waitWord, word);
      setText(wait, time);
    },
  };
}

/** One instruction. */
export function wordLine() {
  const [time, text, units] = [el('time'), el('q'), el('span', 'lead')];
  return {
    element: el('li', 'said', time, text, units),
    draw({ at, text: words, units: to }) {
      setText(time, timeOfDay(instant(at), false));
      setText(text, words ?? t('wall.confidential'));
      setText(units, to.map(({ name }) => name).join('、'));
    },
  };
}
