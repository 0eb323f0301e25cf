// 今日要情: the current priorities in one sentence, made of the figures below it.
import { count, percent } from '../lib/dom.js';
import { day, instant, timeOfDay } from '../lib/time.js';
import { cityCode } from '../lib/world.js';
import { levelWord } from '../lib/warnings.js';
import { regionName, t } from '../lib/words.js';

const FLOOR = 0.9;

function cameIn(board, compare) {
  const { value, yesterday } = compare.flow('registered', board.today.registered);
  if (value === undefined) return '';
  const said = t(compare.night() ? 'today.came.24h' : 'today.came', { n: count(value) });
  if (!(yesterday >= 1)) return said;
  const by = Math.round((value / yesterday - 1) * 100);
  return said + t(by > 0 ? 'today.more' : by < 0 ? 'today.less' : 'today.same', { n: Math.abs(by) });
}

function lateNow(boards, board) {
  if (!board.open.overdue) return t('today.none.late');
  const counties = [...boards].filter(([code]) => code !== cityCode).map(([, county]) => county);
  const worst = counties.reduce((most, county) => (county.open.overdue > (most?.open.overdue ?? 0) ? county : most), undefined);
  const said = t('today.late', { n: count(board.open.overdue) });
  return worst ? said + t('today.worst', { name: regionName(worst.region, worst.name), n: count(worst.open.overdue) }) : said;
}

/** The number of warnings at the gravest level. */
function warned(warnings) {
  const [gravest] = warnings;
  return gravest ? t('today.warnings', { n: warnings.filter(({ level }) => level === gravest.level).length, level: levelWord(gravest.level) }) : '';
}

function liveLine(live, now) {
  if (live?.onAir.length) return t('today.onAir', { who: live.onAir[0].session.leader, post: live.onAir[0].session.post });
  const next = live?.next[0];
  if (!next || day(instant(next.from)) !== day(now)) return '';
  return t('today.next', { at: timeOfDay(instant(next.from), false), who: next.leader, post: next.post });
}

function below(board) {
  const { calls } = board.today;
  if (calls.rate15s !== null && calls.rate15s < FLOOR) return t('today.slow', { rate: percent(calls.rate15s), floor: percent(FLOOR, 0) });
  const { resultRate } = board.satisfaction;
  return resultRate !== null && resultRate < FLOOR ? t('today.dissatisfied', { rate: percent(resultRate), floor: percent(FLOOR, 0) }) : '';
}

/** Limits over unknown holidays are wrong, which no figure shows. */
const unknownHolidays = (years) => (years?.length ? t('today.holidays', { years: years.join('、') }) : '');

export function sentence(world, board, compare) {
  const now = world.clock.now();
  const parts = [unknownHolidays(world.missingYears), cameIn(board, compare), lateNow(world.boards, board), warned(world.warnings.urgent), below(board), liveLine(world.live, now)].filter(Boolean);
  return t('today.at', { at: timeOfDay(now, false) }) + parts.join(t('today.and')) + t('today.end');
}
