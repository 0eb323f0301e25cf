import { ask, REGION, type Payload } from '../kit/ask.js';
import { behind, toBoard } from '../kit/links.js';
import { atLeast, atMost, COLOUR, NEUTRAL, overdue, steps, UNIT } from '../kit/looks.js';
import { tile, type Unplaced } from '../kit/panels.js';

/**
 * Rates cover seven days at every point of their curve: a minute, or one morning of a small county, is too small a base.
 */
const A_WEEK = { over: 'P7D' };

/** The tiles of tickets, all for the regions (and units) of the payload. */
export function counts(payload: Payload = REGION): Unplaced[] {
  return [
    tile({
      title: '在办工单',
      description: '当前尚未办结的工单数；曲线为今天以来的变化。点击打开督办清单',
      ask: ask('open', payload),
      thresholds: NEUTRAL,
      opens: toBoard('打开督办清单', 'work'),
    }),
    tile({
      title: '逾期工单',
      description: '当前至少有一个时限逾期未完成的工单数，按工单计；曲线为今天以来的变化。点击打开逾期清单',
      ask: ask('overdueTickets', payload),
      thresholds: overdue(20, 50, 100),
      opens: toBoard('打开逾期清单', 'work'),
    }),
    tile({
      title: '新增逾期',
      description: '所选时段内新发生逾期的时限数；曲线为各时刻发生的数量。点击打开逾期清单',
      ask: ask('newlyOverdue', payload),
      calc: 'sum',
      thresholds: overdue(10, 30, 60),
      opens: toBoard('打开逾期清单', 'work'),
    }),
  ];
}

export function flows(payload: Payload = REGION): Unplaced[] {
  return [
    tile({
      title: '登记',
      description: '所选时段（打开时为今天）内登记的工单数；曲线为各时刻登记的数量',
      ask: ask('registered', payload),
      calc: 'sum',
    }),
    tile({
      title: '转办',
      description: '所选时段内转给承办单位的工单数；曲线为各时刻转办的数量',
      ask: ask('dispatched', payload),
      calc: 'sum',
      thresholds: steps(COLOUR.blue),
    }),
    tile({
      title: '办结',
      description: '所选时段内办结的工单数；曲线为各时刻办结的数量',
      ask: ask('closed', payload),
      calc: 'sum',
      thresholds: steps(COLOUR.good),
    }),
  ];
}

/** Warnings that need attention. */
export function warnings(payload: Payload = REGION): Unplaced[] {
  return [
    tile({
      title: '未解除预警',
      description: '当前未解除的舆情预警，高频问题另计，并入另一条的不另计；曲线为今天以来的变化。点击打开预警',
      ask: ask('warningsOpen', payload),
      thresholds: steps(COLOUR.plain, [1, COLOUR.blue]),
      opens: toBoard('打开预警', 'warnings'),
    }),
    tile({
      title: '红色预警',
      description: '当前未解除的红色预警；曲线为今天以来的变化。点击打开预警',
      ask: ask('warningsOpen.RED', payload),
      thresholds: steps(COLOUR.plain, [1, COLOUR.red]),
      opens: toBoard('打开预警', 'warnings'),
    }),
  ].map((panel) => ({ ...panel, size: { w: 4, h: 7 } }));
}

/** Each links to the tickets that lower it. */
export function rates(payload: Payload = REGION): Unplaced[] {
  const of = { ...payload, ...A_WEEK };
  return [
    tile({
      title: '近七天按时办结率',
      description: '最终时限在近七天的工单中按时完成的占比；曲线为今天以来的变化。点击查看背后的工单',
      ask: ask('onTimeRate', of),
      unit: UNIT.share,
      thresholds: atLeast(0.9, 0.95),
      opens: behind('ON_TIME'),
    }),
    tile({
      title: '近七天签收及时占比',
      description: '近七天签收的工单中在签收时限内签收的占比；曲线为今天以来的变化。点击查看及时接收率背后的工单',
      ask: ask('signedInTimeRate', of),
      unit: UNIT.share,
      thresholds: atLeast(0.9, 0.95),
      opens: behind('SIGNING'),
    }),
    tile({
      title: '近七天结果满意率',
      description: '近七天有效回访中对办理结果满意的占比，基本满意计为满意；曲线为今天以来的变化。点击查看背后的工单',
      ask: ask('resultRate', of),
      unit: UNIT.share,
      thresholds: atLeast(0.9, 0.95),
      opens: behind('SATISFACTION'),
    }),
    tile({
      title: '近七天重办率',
      description: '近七天首次反馈的工单中，后来被要求重办的占比；曲线为今天以来的变化。点击查看背后的工单',
      ask: ask('redoRate', of),
      unit: UNIT.share,
      thresholds: atMost(0.05, 0.1),
      opens: behind('REDO'),
    }),
  ];
}
