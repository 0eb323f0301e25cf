import { ask } from '../kit/ask.js';
import { dashboard } from '../kit/dashboard.js';
import { csv, TO_SESSION, TO_TICKET } from '../kit/links.js';
import { atLeast, COLOUR, steps, UNIT, words } from '../kit/looks.js';
import { tile } from '../kit/panels.js';
import { LATE_IS_RED, table } from '../kit/table.js';
import { regions } from '../kit/variables.js';

const SESSIONS = { region: '${region:csv}', limit: '500' };
const GOOD_RATE = atLeast(0.8, 0.95);
const SOME_IS_BAD = steps(COLOUR.plain, [1, COLOUR.red]);

function counted(title: string, description: string, state: string, colour = steps(COLOUR.plain)) {
  return tile({
    title,
    description,
    ask: ask('liveline.sessions', { ...SESSIONS, state }),
    field: '场次',
    calc: 'count',
    thresholds: colour,
  });
}

function summed(title: string, description: string, field: string, thresholds = steps(COLOUR.plain)) {
  return tile({ title, description, ask: ask('liveline.sessions', SESSIONS), field, calc: 'sum', thresholds });
}

/** The leaders' sessions, their instructions, and the results until the last ticket is closed. */
export const liveLine = dashboard({
  board: 'liveLine',
  title: '三长接线',
  description: '市县部门负责人接听热线：排班与到岗，接了多少电话，交办了什么，交办的工单至今办到哪一步、承诺是否兑现',
  refresh: '5s',
  variables: [regions()],
  rows: [
    [
      counted('正在接线', '此刻在接听热线的领导', 'ON_AIR', steps(COLOUR.plain, [1, COLOUR.good])),
      counted('待接线场次', '已排班、尚未开始的场次', 'PLANNED'),
      counted('缺席场次', '没有请假又没有到岗的场次，含到点未开播的', 'ABSENT', SOME_IS_BAD),
      summed('领导接听来电', '各场次中由领导本人接听的电话', '领导接听'),
      summed('交办工单', '领导接线时交办的工单', '交办工单'),
      summed('交办逾期', '交办的工单中此刻逾期的', '现逾期', SOME_IS_BAD),
    ],
    [
      table({
        title: '接线场次',
        description: '最近的场次在前；办结率、满意率、承诺兑现率按交办的工单计算，办结一件更新一次',
        w: 24,
        h: 12,
        asks: [ask('liveline.sessions')],
        links: [csv('liveline.sessions', SESSIONS)],
        columns: {
          场次: { width: 110, link: TO_SESSION },
          状态: {
            width: 80,
            words: words({ '^接线中$': COLOUR.good, '^缺席$': COLOUR.red, '^请假$': COLOUR.orange }),
          },
          开始: { width: 140 },
          结束: { width: 140 },
          现逾期: { width: 70, thresholds: SOME_IS_BAD },
          办结率: { width: 85, decimals: 1, thresholds: GOOD_RATE },
          满意率: { width: 85, decimals: 1, thresholds: GOOD_RATE },
          承诺兑现率: { width: 100, decimals: 1, thresholds: GOOD_RATE },
          链接: { hidden: true },
        },
        unit: UNIT.none,
      }),
    ],
    [
      table({
        title: '交办工单落实情况',
        description: '领导接线时交办的工单：逾期的在前，其后是在办的、已办结的；承诺办结的时间与是否兑现',
        w: 24,
        h: 14,
        asks: [ask('liveline.tickets')],
        links: [csv('liveline.tickets', SESSIONS)],
        columns: {
          工单: { width: 160, link: TO_TICKET },
          逾期多久: { width: 110, words: words(LATE_IS_RED) },
          承诺: { width: 100, words: words({ '^如期兑现$': COLOUR.good, '^未如期兑现$': COLOUR.red }) },
          到期: { width: 140 },
          承诺办结: { width: 140 },
          群众评价: { width: 90, words: words({ '^不满意$': COLOUR.red }) },
          链接: { hidden: true },
        },
        unit: UNIT.none,
      }),
    ],
  ],
});
