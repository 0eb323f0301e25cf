import { ask } from '../kit/ask.js';
import { dashboard } from '../kit/dashboard.js';
import { COLOUR } from '../kit/looks.js';
import { bars, curves, onTheRight } from '../kit/panels.js';
import { regions } from '../kit/variables.js';
import { clockTable, workList } from './lists.js';
import { counts, flows, rates } from './tiles.js';
import { warningRow } from './warning-list.js';

/** One region, or several beneath each other: a row for each. */
export const region = dashboard({
  board: 'region',
  title: '区县督办',
  description: '一个区县的在办、逾期、流量与各率、未解除的预警，以及要催办的工单；选几个区县就有几行',
  refresh: '5s',
  variables: [regions(['榆阳区', '610802'])],
  rows: [
    { heading: '${region:text}', repeat: 'region' },
    [...counts(), ...flows()],
    [
      ...rates().map((panel) => ({ ...panel, size: { w: 3, h: 10 } })),
      bars({
        title: '今天是怎样走过来的',
        description: '今天零点以来：登记、当场答复、转办、签收、反馈、重办、办结的工单数',
        w: 5,
        h: 10,
        asks: [ask('board.today', { region: '${region:csv}', figure: 'registered,answered,dispatched,signed,replied,redone,closed' })],
        name: '项目',
        value: '今日',
      }),
      bars({
        title: '在办工单停在哪一步',
        description: '当前在办工单按状态统计',
        w: 7,
        h: 10,
        asks: [ask('board.statuses')],
        name: '状态',
        value: '在办',
        colour: COLOUR.pale,
      }),
    ],
    warningRow(),
    [
      onTheRight(
        curves({
          title: '在办与逾期',
          description: '每个时刻的在办工单数（左轴）与逾期工单数（右轴），按当时已录入的情况',
          w: 8,
          h: 9,
          asks: [ask('open'), ask('overdueTickets')],
          colours: { 在办工单: COLOUR.blue, 逾期工单: COLOUR.red },
        }),
        '逾期工单',
        '逾期',
      ),
      curves({
        title: '办理流量',
        description: '每个时间步长内登记、转办、反馈与办结的工单数',
        w: 8,
        h: 9,
        points: 48,
        asks: ['registered', 'dispatched', 'replied', 'closed'].map((metric) => ask(metric)),
        colours: { 登记: COLOUR.plain, 转办: COLOUR.blue, 反馈: COLOUR.mint, 办结: COLOUR.good },
      }),
      clockTable(8, 9),
    ],
    [
      workList({
        list: 'worklist.overdue',
        title: '逾期工单',
        description: '已逾期未完成的在办工单，逾期最久的在前',
        rows: 20,
        h: 9,
      }),
    ],
    [
      workList({
        list: 'worklist.dueToday',
        title: '今日到期工单',
        description: '今天之内到期的在办工单，最紧的在前',
        rows: 20,
        h: 9,
      }),
    ],
  ],
});
