import { ask } from '../kit/ask.js';
import { dashboard } from '../kit/dashboard.js';
import { csv } from '../kit/links.js';
import { COLOUR, NONE_IS_GOOD, overdue, steps } from '../kit/looks.js';
import { curves, tile } from '../kit/panels.js';
import { table } from '../kit/table.js';
import { clocks, kinds, regions, units } from '../kit/variables.js';
import { orders, workList } from './lists.js';

const OF = { region: '${region:csv}', unit: '${unit:csv}', kind: '${kind:csv}' };
const TIMED = { ...OF, clock: '${clock:raw}' };
const ALL_ROWS = { ...TIMED, limit: '500' };

const LISTS: [list: string, title: string, description: string, thresholds: Parameters<typeof tile>[0]['thresholds']][] = [
  ['worklist.overdue', '逾期', '已逾期未完成的在办工单数，五百件封顶', overdue(20, 50, 100)],
  ['worklist.dueSoon', '临期', '时限已用八成以上、尚未逾期的在办工单数，五百件封顶', NONE_IS_GOOD],
  ['worklist.dueToday', '今日到期', '今天之内到期的在办工单数，五百件封顶', NONE_IS_GOOD],
  ['worklist.unsigned', '待签收', '已转办、承办单位尚未签收的工单数，五百件封顶', steps(COLOUR.pale)],
  ['worklist.redo', '重办', '正在重办的工单数，五百件封顶', steps(COLOUR.orange)],
  ['worklist.suspended', '挂起', '已挂起、暂停计时的工单数，五百件封顶', steps(COLOUR.plain)],
];

/** A shift's work, list by list. */
export const work = dashboard({
  board: 'work',
  title: '督办工作台',
  description: '值班员的工作清单：谁逾期、逾期多久、今天谁到期、联络谁、提醒到了哪一级、通知了谁、最近说了什么',
  refresh: '5s',
  variables: [regions(), units(), kinds(), clocks()],
  rows: [
    LISTS.map(([list, title, description, thresholds]) =>
      tile({ title, description, ask: ask(list, ALL_ROWS), field: '工单', calc: 'count', ...(thresholds ? { thresholds } : {}) }),
    ),
    [
      workList({
        list: 'worklist.overdue',
        title: '逾期工单',
        description: '已逾期未完成的在办工单，逾期最久的在前：先打这些电话',
        payload: TIMED,
        rows: 100,
        h: 13,
      }),
    ],
    [
      workList({
        list: 'worklist.dueToday',
        title: '今日到期工单',
        description: '今天之内到期的在办工单，最紧的在前',
        payload: TIMED,
        rows: 100,
        h: 12,
      }),
    ],
    [orders({ region: '${region:csv}', unit: '${unit:csv}' })],
    [
      workList({
        list: 'worklist.unsigned',
        title: '待签收工单',
        description: '已转办、承办单位尚未签收的工单，最紧的在前',
        payload: TIMED,
        h: 9,
      }),
    ],
    [
      workList({
        list: 'worklist.dueSoon',
        title: '临期工单',
        description: '时限已用八成以上、尚未逾期的在办工单，最紧的在前',
        payload: TIMED,
        h: 9,
      }),
    ],
    [
      workList({
        list: 'worklist.redo',
        title: '重办工单',
        description: '正在重办的工单，最紧的在前',
        payload: TIMED,
        h: 9,
        columns: { 重办次数: { width: 80 } },
      }),
    ],
    [
      workList({
        list: 'worklist.suspended',
        title: '挂起工单',
        description: '已挂起、暂停计时的工单，最先复核的在前；“到期”为复核日',
        payload: TIMED,
        h: 7,
      }),
    ],
    [
      table({
        title: '逐级提醒停在哪一级',
        description: '在办工单的时限各升到提醒阶梯的哪一级，通知谁，是否签发督办单；已反馈、等待审核的不在任何一级',
        w: 14,
        h: 12,
        asks: [ask('ladder', OF)],
        links: [csv('ladder', OF)],
        columns: {
          级次: { width: 60 },
          停在此级: { bar: COLOUR.orange },
          到过此级: { width: 90 },
          督办单: { width: 80 },
        },
      }),
      curves({
        title: '新增逾期（按时限）',
        description: '每个时间步长内新发生的签收、首次联系、反馈与重办逾期数，所选区县与单位合计',
        w: 10,
        h: 12,
        asks: ['overdue.SIGN', 'overdue.HANDLE', 'overdue.REPLY', 'overdue.REDO'].map((metric) =>
          ask(metric, { region: '${region:csv}', unit: '${unit:csv}' }),
        ),
        bars: true,
        points: 48,
      }),
    ],
  ],
});
