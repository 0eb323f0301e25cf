// Warnings as lines of a short list: of a ticket, of the year before, of a review.
import { el, keyed, setText } from './dom.js';
import { day, instant, timeOfDay } from './time.js';
import { answersFor, levelMark, pageOf, placeOf } from './warnings.js';

function line() {
  const mark = levelMark();
  const [facts, link] = [el('span', 'faint'), el('a')];
  return {
    element: el('li', '', mark.element, facts, link),
    draw(warning) {
      mark.draw(warning.level);
      const at = instant(warning.raisedAt);
      setText(facts, [`${day(at)} ${timeOfDay(at, false)}`, placeOf(warning), answersFor(warning)].join(' · '));
      setText(link, warning.sentence);
      link.href = pageOf(warning.id);
    },
  };
}

/** @param none the text of an empty list @return a function that shows warnings in the list */
export function warningLines(host, none = '') {
  const show = keyed(host, (warning) => (warning ? line() : { element: el('li', 'faint', none), draw() {} }));
  const nothing = none ? [['', undefined]] : [];
  return (warnings) => show(warnings.length ? warnings.map((each) => [each.id, each]) : nothing);
}
