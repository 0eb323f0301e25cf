// How many overdue tickets make a county blue, yellow, orange or red on the wall.
import { params } from './words.js';

export const levelColours = ['#1c2c47', '#2c5c9e', '#a5832f', '#b5642f', '#ad3b3e'];

const ladders = [
  [1, 5, 10, 20], [1, 10, 25, 50], [1, 20, 50, 100], [1, 50, 100, 200], [1, 100, 250, 500], [1, 200, 500, 1000], [1, 1000, 2500, 5000],
];
const own = (params.get('steps') || '').split(',').map(Number);
const fixed = own.length === 4 && own.every((step, i) => step > (i ? own[i - 1] : 0));

let rung = 0;

/** The steps for these counts. They only ever grow while the page is open, so that a colour does not change its meaning to and fro. */
export function steps(counts) {
  if (fixed) return own;
  const most = Math.max(0, ...counts);
  while (rung < ladders.length - 1 && most >= ladders[rung][3] * 2.5) rung++;
  return ladders[rung];
}

export const levelOf = (value, ladder) => ladder.filter((step) => value >= step).length;
