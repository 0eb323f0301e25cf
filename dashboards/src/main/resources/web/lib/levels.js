// The number of tickets behind a county's colour on the wall: overdue ones in blue, yellow, orange or red, registered ones
// in shades of one hue.
import { params } from './words.js';

export const levelColours = {
  overdue: ['#1c2c47', '#2c5c9e', '#8a6c1f', '#a8561f', '#ad3b3e'],
  registered: ['#1c2c47', '#1d4653', '#1f5f66', '#217a7a', '#23968d'],
};

const ladders = [
  [1, 5, 10, 20], [1, 10, 25, 50], [1, 20, 50, 100], [1, 50, 100, 200], [1, 100, 250, 500], [1, 200, 500, 1000], [1, 1000, 2500, 5000],
];
const own = (params.get('steps') || '').split(',').map(Number);
const fixed = own.length === 4 && own.every((step, i) => step > (i ? own[i - 1] : 0));

const rungs = { overdue: 0, registered: 0 };

/** The steps for these counts. They only grow while the page is open, so that a colour keeps its meaning. */
export function steps(mode, counts) {
  if (fixed && mode === 'overdue') return own;
  const most = Math.max(0, ...counts);
  while (rungs[mode] < ladders.length - 1 && most >= ladders[rungs[mode]][3] * 2.5) rungs[mode]++;
  return ladders[rungs[mode]];
}

export const levelOf = (value, ladder) => ladder.filter((step) => value >= step).length;
