// Why the rota or a session refused a command, in words for the desk.
import { whyNot } from '../lib/command.js';
import { instant, shortInstant } from '../lib/time.js';
import { t } from '../lib/words.js';

const reasons = [
  [/conflicts with (\S+): (.+) is on the rota at that time/, ([, other, leader]) => t('desk.why.leader', { other, leader })],
  [/conflicts with (\S+): seat (\S+) is (.+)'s at that time/, ([, other, seat, leader]) => t('desk.why.seat', { other, seat, leader })],
  [/is on air from (\S+) at the earliest/, ([, at]) => t('desk.why.early', { at: shortInstant(instant(at)) })],
  [/has to wait: (\S+) is on air at seat (\S+)/, ([, other, seat]) => t('desk.why.taken', { other, seat })],
  [/no region (\S+) in the policy/, ([, code]) => t('desk.why.region', { code })],
  [/no unit (\S+) in the policy/, ([, code]) => t('desk.why.unit', { code })],
];

function inWords(detail) {
  for (const [pattern, word] of reasons) {
    const found = pattern.exec(detail);
    if (found) return word(found);
  }
  return detail;
}

const place = (pointer) => {
  const line = /^\/line\/(\d+)$/.exec(pointer);
  return line ? t('desk.line', { n: line[1] }) : pointer.replace(/^\//, '');
};

export function whyRefused(failure) {
  if (failure.errors?.length) return failure.errors.map(({ pointer, detail }) => `${place(pointer)}：${inWords(detail)}`).join('\n');
  const said = inWords(failure.message);
  return said === failure.message ? whyNot(failure) : said;
}
