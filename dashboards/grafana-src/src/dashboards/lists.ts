import { ask, REGION, type Payload } from '../kit/ask.js';
import { behindRow, csv, TO_TICKET, toRow } from '../kit/links.js';
import { atLeast, COLOUR, steps, words } from '../kit/looks.js';
import { type Unplaced } from '../kit/panels.js';
import { LATE_IS_RED, table, type ColumnLook } from '../kit/table.js';

const OVERDUE = steps(COLOUR.plain, [1, COLOUR.blue], [5, COLOUR.yellow], [10, COLOUR.orange], [20, COLOUR.red]);
const SOON = steps(COLOUR.plain, [1, COLOUR.yellow]);
const RATE = atLeast(0.9, 0.95);

const RUNGS = words({
  '^逾期五日.*': COLOUR.red, '^逾期三日.*': COLOUR.red, '^逾期一日.*': COLOUR.orange, '^逾期催办.*': COLOUR.yellow,
  '^中心超时.*': COLOUR.orange, '^督办单超时.*': COLOUR.orange,
});

/** Who has it, how late it is, whom to call, the last remark: the rest is on the ticket's page and in the file. */
const COLUMNS: Record<string, ColumnLook> = {
  工单: { width: 170, link: TO_TICKET },
  标题: { width: 220 },
  承办单位: { width: 165 },
  区县: { width: 80 },
  时限: { width: 90 },
  到期: { width: 140 },
  逾期多久: { width: 135, words: words(LATE_IS_RED) },
  联络员: { width: 80 },
  联系电话: { width: 115 },
  提醒级别: { width: 90, words: RUNGS },
  已通知: { width: 150 },
  最近动态: {},
  动态时间: { width: 140 },
  状态: { hidden: true },
  距到期秒数: { hidden: true },
  诉求类别: { hidden: true },
  紧急程度: { width: 80, words: words({ '^紧急$': COLOUR.red }) },
  重办次数: { hidden: true },
  催办次数: { hidden: true },
  登记时间: { hidden: true },
  链接: { hidden: true },
};

const ORDER = [
  '工单', '逾期多久', '承办单位', '联络员', '联系电话', '标题', '时限', '到期', '提醒级别', '已通知', '最近动态', '动态时间', '紧急程度', '区县',
];

export interface WorkList {
  list: string;
  title: string;
  description: string;
  payload?: Payload;
  rows?: number;
  w?: number;
  h?: number;
  columns?: Record<string, ColumnLook>;
}

export function workList(of: WorkList): Unplaced {
  const payload = of.payload ?? REGION;
  return table({
    title: of.title,
    description: `${of.description}；点击工单编号打开全程，右上角可下载 CSV`,
    w: of.w ?? 24,
    h: of.h ?? 10,
    asks: [ask(of.list, { ...payload, limit: String(of.rows ?? 50) })],
    links: [csv(of.list, { ...payload, limit: '500' })],
    columns: { ...COLUMNS, ...of.columns },
    order: ORDER,
    unit: 'none',
  });
}

/** Supervision orders that wait for their receipt. */
export function orders(payload: Payload = REGION): Unplaced {
  return table({
    title: '督办单待回执',
    description: '已签发、承办单位尚未回执的督办单，逾期最久的在前；点击工单编号打开全程，右上角可下载 CSV',
    w: 24,
    h: 9,
    asks: [ask('worklist.orders', payload)],
    links: [csv('worklist.orders', { ...payload, limit: '500' })],
    columns: {
      督办单: { width: 200 },
      颜色: { width: 70, words: words({ '^红': COLOUR.red, '^橙': COLOUR.orange, '^蓝': COLOUR.blue }) },
      工单: { width: 190, link: TO_TICKET },
      区县: { width: 80 },
      承办单位: { width: 175 },
      联络员: { width: 80 },
      联系电话: { width: 115 },
      状态: { width: 80 },
      签发时间: { width: 140 },
      应回执: { width: 140 },
      逾期多久: { width: 135, words: words(LATE_IS_RED) },
      距到期秒数: { hidden: true },
      督办内容: {},
      签发方式: { width: 140 },
      链接: { hidden: true },
    },
    order: ['督办单', '颜色', '逾期多久', '承办单位', '联络员', '联系电话', '督办内容', '应回执', '工单'],
    unit: 'none',
  });
}

/** The regions compared with each other; each links to its own dashboard. */
export function regionTable(w: number, h: number): Unplaced {
  return table({
    title: '区县对比',
    description: '各区县当前在办、逾期工单数与临期时限数，今日登记、办结、新增逾期与各率；逾期多的在前，点击区县打开它的看板',
    w,
    h,
    asks: [ask('board.regions')],
    links: [csv('board.regions', REGION)],
    columns: {
      区县: { width: 110, link: toRow('打开该区县', 'region', 'region', '区县代码') },
      在办: { bar: COLOUR.blue },
      逾期: { width: 70, thresholds: OVERDUE },
      临期: { width: 70, thresholds: SOON },
      今日登记: { width: 85 },
      今日办结: { width: 85 },
      今日新增逾期: { width: 110, thresholds: SOON },
      今日按时办结率: { width: 120, thresholds: RATE, decimals: 1, link: behindRow('ON_TIME', 'region', '区县代码', 'rolling-1d') },
      今日满意率: { width: 100, thresholds: RATE, decimals: 1, link: behindRow('SATISFACTION', 'region', '区县代码', 'rolling-1d') },
      按时办结率基数: { hidden: true },
      满意率基数: { hidden: true },
      区县代码: { hidden: true },
    },
    sort: { displayName: '逾期', desc: true },
  });
}

/** Every kind of clock: the numbers in time, due soon and overdue. */
export function clockTable(w: number, h: number): Unplaced {
  return table({
    title: '时限状况',
    description: '按时限种类统计：正常、临期（已用八成以上）与逾期，三者互不重叠，按时限计',
    w,
    h,
    asks: [ask('board.clocks')],
    columns: {
      临期: { thresholds: SOON },
      逾期: { thresholds: steps(COLOUR.plain, [1, COLOUR.red]) },
    },
  });
}
