// Warnings as lines of a short list: of a ticket, of the year before, of a review.
import { el } from './dom.js';
import { day, instant, timeOfDay } from './time.js';
import { answersFor, levelMark, pageOf, placeOf } from './warnings.js';

function line(warning) {
  const mark = levelMark();
  mark.draw(warning.level);
  const at = instant(warning.raisedAt);
  const link = el('a', '', warning.sentence);
  link.href = pageOf(warning.id);
  return el('li', '', mark.element, el('span', 'faint', [`${day(at)} ${timeOfDay(at, false)}`, placeOf(warning), answersFor(warning)].join(' · ')), link);
}

export const warningLines = (warnings) => warnings.map(line);
