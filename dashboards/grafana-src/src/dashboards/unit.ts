import { ask } from '../kit/ask.js';
import { dashboard } from '../kit/dashboard.js';
import { behindRow, csv, TO_LOST, TO_TICKET, toUnit } from '../kit/links.js';
import { atLeast, atMost, COLOUR, NEUTRAL, steps, UNIT, words } from '../kit/looks.js';
import { curves } from '../kit/panels.js';
import { table, type ColumnLook } from '../kit/table.js';
import { classes, indicators, periods, regions, units } from '../kit/variables.js';
import { workList } from './lists.js';
import { counts, rates } from './tiles.js';

const CHOSEN = { region: '${region:csv}', unit: '${unit:csv}' };
const SCORED = { ...CHOSEN, period: '${period:raw}' };
const RANKED = { ...SCORED, class: '${class:raw}' };
const BEHIND = { ...SCORED, indicator: '${indicator:raw}' };

const rate = (indicator: string, low = false): ColumnLook => ({
  link: behindRow(indicator, 'unit', '单位代码', '${period:raw}'),
  width: 90,
  decimals: 1,
  thresholds: low ? atMost(0.05, 0.1) : atLeast(0.9, 0.95),
});
const base = (head: string): ColumnLook => ({ width: 80, head });

/** A unit's score, its lost points, and the tickets behind them. */
export const unit = dashboard({
  board: 'unit',
  title: '承办单位考核',
  description: '承办单位的得分、名次与红黑榜，每项指标失了多少分，每个率背后是哪些工单',
  refresh: '5s',
  from: 'now-7d/d',
  variables: [regions(), units(), periods(), classes(), indicators()],
  rows: [
    [...counts(CHOSEN).slice(0, 2), ...rates(CHOSEN)],
    [
      table({
        title: '考核排名',
        description: '各单位在所选考核期的得分、名次与各项指标，每个率旁边是它的基数；名次在同类单位中排，工单不足的不排名。点击单位查看它的失分，点击一个率查看它背后的工单',
        w: 24,
        h: 11,
        asks: [ask('scorecards', RANKED)],
        links: [csv('scorecards', RANKED)],
        columns: {
          名次: { width: 60 },
          单位: { width: 190, link: toUnit('单位代码') },
          单位类别: { width: 75 },
          得分: { width: 80, decimals: 2, thresholds: steps(COLOUR.red, [80, COLOUR.orange], [90, COLOUR.good]) },
          红黑榜: { width: 110, words: words({ '^红榜.*': COLOUR.red, '^黑榜.*': COLOUR.plain }) },
          工单量: { width: 75 },
          处办工单满意度: { ...rate('SATISFACTION'), head: '满意度' },
          处办工单满意度基数: base('满意基数'),
          按时办结率: rate('ON_TIME'),
          按时办结率基数: base('按时基数'),
          及时接收率: rate('SIGNING'),
          及时接收率基数: base('接收基数'),
          重办率: rate('REDO', true),
          重办率基数: base('重办基数'),
          回退率: rate('RETURN', true),
          回退率基数: base('回退基数'),
          二次重办率: { width: 85, decimals: 1 },
          二次重办率基数: base('二次基数'),
          办结率: { width: 80, decimals: 1 },
          办结率基数: base('办结基数'),
          未排名原因: { width: 150 },
          单位代码: { hidden: true },
        },
      }),
    ],
    [
      table({
        title: '失分',
        description: '所选单位按每项指标失了多少分，参与排名的单位在前，失得多的在前：满分、得分、失分，率与基数，与上一个考核期相比；点击指标查看失分的工单',
        w: 11,
        h: 11,
        asks: [ask('scorecards.lost', SCORED)],
        links: [csv('scorecards.lost', { ...SCORED, limit: '500' })],
        columns: {
          单位: { width: 150, link: toUnit('单位代码') },
          指标: { width: 130, link: TO_LOST },
          率: { decimals: 1 },
          失分: { thresholds: steps(COLOUR.plain, [0.5, COLOUR.orange], [3, COLOUR.red]) },
          较上期: { decimals: 1 },
          参与排名: { width: 80 },
          单位代码: { hidden: true },
          指标代码: { hidden: true },
        },
      }),
      table({
        title: '率背后的工单',
        description: '所选指标（上方“指标”可换）在考核期内计入的工单，拉低它的在前；点击工单编号打开全程，右上角可下载 CSV',
        w: 13,
        h: 11,
        asks: [ask('scorecards.tickets', BEHIND)],
        links: [csv('scorecards.tickets', { ...BEHIND, limit: '500' })],
        columns: {
          工单: { width: 190, link: TO_TICKET },
          结果: { width: 80, words: words({ '^失分$': COLOUR.red, '^达标$': COLOUR.good, '^剔除$': COLOUR.plain }) },
          单位: { width: 180 },
          区县: { width: 80 },
          状态: { width: 80 },
          计入时间: { width: 140 },
          标题: {},
          链接: { hidden: true },
        },
        unit: UNIT.none,
      }),
    ],
    [
      curves({
        title: '近七天滚动的各率',
        description: '每个时刻之前七天的按时办结率、签收及时占比与满意率，所选单位合计',
        w: 12,
        h: 9,
        asks: ['onTimeRate', 'signedInTimeRate', 'resultRate'].map((metric) => ask(metric, { ...CHOSEN, over: 'P7D' })),
        unit: UNIT.share,
        max: 1,
        colours: { 按时办结率: COLOUR.good, 签收及时占比: COLOUR.pale, 处办结果满意率: COLOUR.yellow },
        thresholds: NEUTRAL,
      }),
      curves({
        title: '用时',
        description: '签收用时与反馈用时的中位数，每个时间步长内完成者，所选单位合计',
        w: 12,
        h: 9,
        asks: ['timeToSign.p50', 'timeToReply.p50'].map((metric) => ask(metric, CHOSEN)),
        unit: UNIT.seconds,
        points: 60,
      }),
    ],
    [
      workList({
        list: 'worklist.due',
        title: '该单位在办工单',
        description: '所选单位的在办工单，最先到期的在前；协办的也在其中',
        payload: CHOSEN,
        rows: 50,
        h: 11,
      }),
    ],
  ],
});
