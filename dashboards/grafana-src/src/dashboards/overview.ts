import { ask } from '../kit/ask.js';
import { dashboard } from '../kit/dashboard.js';
import { toBoard } from '../kit/links.js';
import { atLeast, COLOUR, UNIT } from '../kit/looks.js';
import { bars, curves, onTheRight, tile } from '../kit/panels.js';
import { regions, within } from '../kit/variables.js';
import { clockTable, regionTable, workList } from './lists.js';
import { counts, flows, rates } from './tiles.js';
import { warningRow } from './warning-list.js';

/** The whole city at a glance, and links to the details. */
export const overview = dashboard({
  board: 'overview',
  title: '督办总览',
  description: '榆林 12345 全市：在办与逾期、今天的流量与各率、未解除的预警、区县对比、最该催办的工单',
  refresh: '5s',
  variables: [regions(), within()],
  rows: [
    [...counts(), ...flows()],
    [
      ...rates(),
      tile({
        title: '${within}秒接通率',
        description: '今天呼入的电话中${within}秒内接听的占比，零点起累计，全市；标准为95%。点击打开话务',
        ask: ask('rate15s', { over: 'today' }),
        unit: UNIT.share,
        thresholds: atLeast(0.9, 0.95),
        opens: toBoard('打开话务', 'calls'),
      }),
      tile({
        title: '待回拨未接来电',
        description: '没有接到、至今没有人回拨的来电，全市。点击打开话务',
        ask: ask('callsOwed', {}),
        opens: toBoard('打开话务', 'calls'),
      }),
    ],
    warningRow(),
    [
      bars({
        title: '今天是怎样走过来的',
        description: '今天零点以来：登记多少、当场答复多少、转办多少，承办单位签收、反馈、重办多少，最后办结多少，所选区县合计',
        w: 6,
        h: 9,
        asks: [ask('board.today', { region: '${region:csv}', figure: 'registered,answered,dispatched,signed,replied,redone,closed' })],
        name: '项目',
        value: '今日',
      }),
      onTheRight(
        curves({
          title: '在办与逾期',
          description: '每个时刻的在办工单数（左轴）与逾期工单数（右轴），所选区县合计，按当时已录入的情况',
          w: 9,
          h: 9,
          asks: [ask('open'), ask('overdueTickets')],
          colours: { 在办工单: COLOUR.blue, 逾期工单: COLOUR.red },
        }),
        '逾期工单',
        '逾期',
      ),
      curves({
        title: '办理流量',
        description: '每个时间步长内登记、转办、签收、反馈、办结与重办的工单数，所选区县合计；步长随时间范围自动取',
        w: 9,
        h: 9,
        points: 48,
        asks: ['registered', 'dispatched', 'signed', 'replied', 'closed', 'redone'].map((metric) => ask(metric)),
        colours: {
          登记: COLOUR.plain, 转办: COLOUR.blue, 签收: COLOUR.pale, 反馈: COLOUR.mint, 办结: COLOUR.good, 重办: COLOUR.orange,
        },
      }),
    ],
    [
      regionTable(16, 13),
      clockTable(8, 13),
    ],
    [
      workList({
        list: 'worklist.overdue',
        title: '最该催办的工单',
        description: '逾期最久的十五件：逾期多久、承办单位、联络员与电话、提醒到了哪一级、通知了谁、最近动态',
        rows: 15,
        h: 12,
      }),
    ],
    [
      bars({
        title: '今天群众反映什么',
        description: '今天登记最多的诉求事项，所选区县合计',
        w: 10,
        h: 10,
        asks: [ask('board.topics')],
        name: '诉求事项',
        value: '今日登记',
        rows: 12,
        colour: COLOUR.mint,
      }),
      bars({
        title: '诉求类别',
        description: '今天登记的工单按咨询、求助、投诉、建议、举报统计，所选区县合计',
        w: 7,
        h: 10,
        asks: [ask('board.kinds')],
        name: '诉求类别',
        value: '今日登记',
      }),
      bars({
        title: '受理渠道',
        description: '今天登记的工单按电话、微信等受理渠道统计，所选区县合计',
        w: 7,
        h: 10,
        asks: [ask('board.channels')],
        name: '受理渠道',
        value: '今日登记',
        colour: COLOUR.pale,
      }),
    ],
  ],
});
