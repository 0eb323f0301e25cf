import { ask, type Payload } from '../kit/ask.js';
import { csv, TO_CURVE, toRow, toWarning } from '../kit/links.js';
import { COLOUR, LEVEL_WORDS, UNIT, words } from '../kit/looks.js';
import { type Unplaced } from '../kit/panels.js';
import { table, type ColumnLook } from '../kit/table.js';
import { warnings } from './tiles.js';

/** Recurring issues have a list of their own. */
export const OPEN_WARNINGS = { region: '${region:csv}', signal: 'SURGE,SAME_MATTER,WORDING,SATISFACTION' };

/** The content of a warning and who handles it; the rest is on its page. */
const COLUMNS: Record<string, ColumnLook> = {
  级别: { width: 60, words: LEVEL_WORDS },
  处理: { width: 65, words: words({ '^认领$': COLOUR.orange, '.+': COLOUR.pale }), link: toWarning('打开预警页面去办理') },
  区县: { width: 90, link: toRow('打开该区县', 'region', 'region', '区县代码') },
  信号: { width: 140 },
  事项: { width: 130 },
  涉及单位: { hidden: true },
  情况: {},
  件数: { width: 60, link: TO_CURVE },
  常态: { width: 60 },
  诉求人: { width: 65 },
  发出: { width: 140 },
  自: { hidden: true },
  已多久: { width: 100 },
  状态: { width: 75, words: words({ '^待认领$': COLOUR.orange, '^已解除$': COLOUR.good }) },
  负责: { width: 140 },
  结束: { width: 140 },
  结果: { width: 120, words: words({ '^误报$': COLOUR.red }) },
  预警: { width: 175, link: toWarning('打开预警页面') },
  区县代码: { hidden: true },
  曲线始: { hidden: true },
  曲线终: { hidden: true },
  链接: { hidden: true },
};

const ORDER = ['级别', '处理', '状态', '区县', '事项', '情况', '件数', '常态', '诉求人', '发出', '已多久', '负责', '信号', '预警'];

export interface WarningList {
  title: string;
  description: string;
  payload: Payload;
  /** Further parameters of the file. */
  file?: Payload;
  rows?: number;
  /** In a narrow place: only the columns that identify it and who handles it. */
  brief?: true;
  /** Shows how they ended, too. */
  ended?: true;
  w: number;
  h: number;
}

const NOT_ENDED: Record<string, ColumnLook> = { 结束: { hidden: true }, 结果: { hidden: true } };
const BRIEF = Object.fromEntries(['常态', '诉求人', '发出', '信号', '预警'].map((name) => [name, { hidden: true } as const]));
const AT_THE_END = ['结束', '结果', '预警'];

/** Warnings, each linking to its page, its curve and its county. */
export function warningList(of: WarningList): Unplaced {
  return table({
    title: of.title,
    description: `${of.description}。点“处理”打开预警页面去认领、交办、解除，点“件数”看它的曲线，点区县打开该区县；右上角可下载 CSV`,
    w: of.w,
    h: of.h,
    asks: [ask('warnings.list', { ...of.payload, limit: String(of.rows ?? 100) })],
    links: [csv('warnings.list', { ...of.payload, ...of.file, limit: '500' })],
    columns: { ...COLUMNS, ...(of.ended ? { 诉求人: { hidden: true } } : NOT_ENDED), ...(of.brief ? BRIEF : {}) },
    order: of.ended ? [...ORDER.filter((name) => name !== '预警'), ...AT_THE_END] : ORDER,
    unit: UNIT.none,
  });
}

/** The number of open warnings, and the most urgent ones. */
export function warningRow(): Unplaced[] {
  return [
    ...warnings(),
    warningList({
      title: '最该看的预警',
      description: '未解除的预警，级别高的、还没有人认领的在前',
      payload: OPEN_WARNINGS,
      rows: 10,
      brief: true,
      w: 16,
      h: 7,
    }),
  ];
}
