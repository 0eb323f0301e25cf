import { ask } from '../kit/ask.js';
import { dashboard } from '../kit/dashboard.js';
import { csv, toBoard, toWarning } from '../kit/links.js';
import { atLeast, COLOUR, steps, UNIT, words, type Colour } from '../kit/looks.js';
import { curves, tile } from '../kit/panels.js';
import { LATE_IS_RED, table } from '../kit/table.js';
import { regions, warnings as warning } from '../kit/variables.js';
import { OPEN_WARNINGS, warningList } from './warning-list.js';

const IN_RANGE = { region: '${region:csv}', when: 'range' };
const REVIEW = { region: '${region:csv}' };
const ISSUES = { region: '${region:csv}', limit: '100' };
const SOME_IS_BAD = steps(COLOUR.plain, [1, COLOUR.red]);
const BY_LEVEL = { '发出预警：红色': COLOUR.red, '发出预警：橙色': COLOUR.orange, '发出预警：黄色': COLOUR.yellow, '发出预警：蓝色': COLOUR.blue };
const BY_DAY = { region: '${region:csv}', step: 'P1D' };

function open(title: string, level: string, colour: Colour) {
  return tile({
    title,
    description: `当前未解除的${title}，高频问题另计，并入另一条的不另计；曲线为所选时段内的变化`,
    ask: ask(`warningsOpen.${level}`),
    thresholds: steps(COLOUR.plain, [1, colour]),
  });
}

/** Warnings of public opinion, who handles them, and how useful they were. */
export const warnings = dashboard({
  board: 'warnings',
  title: '舆情预警',
  description:
    '未解除的预警与负责人、一条预警的曲线、高频问题（未诉先办）、每月评估。Grafana 里只能看：认领、交办、解除点“处理”一列，在打开的预警页面上办理',
  refresh: '5s',
  from: 'now-30d/d',
  grades: 'BLUE,YELLOW,ORANGE,RED',
  variables: [regions(), warning()],
  rows: [
    [
      open('红色预警', 'RED', COLOUR.red),
      open('橙色预警', 'ORANGE', COLOUR.orange),
      open('黄色预警', 'YELLOW', COLOUR.yellow),
      open('蓝色预警', 'BLUE', COLOUR.blue),
      tile({
        title: '待认领',
        description: '发出后至今没有人认领的预警，高频问题另计；曲线为所选时段内的变化。红色的十分钟无人认领即告警',
        ask: ask('warningsUnclaimed'),
        thresholds: steps(COLOUR.good, [1, COLOUR.orange]),
      }),
      tile({
        title: '所选时段内发出',
        description: '所选时段内发出的预警，列入的高频问题也在其中，不含漏报补录的和并入另一条的；点击打开督办清单看背后的工单办得怎样',
        ask: ask('warningsRaised'),
        calc: 'sum',
        opens: toBoard('打开督办清单', 'work'),
      }),
    ],
    [
      warningList({
        title: '未解除的预警',
        description: '级别高的、还没有人认领的在前，高频问题另有一张表',
        payload: OPEN_WARNINGS,
        w: 24,
        h: 11,
      }),
    ],
    [
      {
        ...curves({
          title: '一条预警的曲线',
          description:
            '上方“预警”所选的一条（不选则为最严重的一条）每小时的件数，与常态、常态上限（九成五的时候不超过）对照；高频问题按周，直到本周。开始时显示近四天，点清单中的“件数”跳到它的时段',
          w: 15,
          h: 10,
          asks: [ask('warnings.curve', { region: '${region:csv}', warning: '${warning:csv}' })],
          colours: { 件数: COLOUR.red, 常态: COLOUR.good, 常态上限: COLOUR.yellow },
        }),
        // The hours of a curve; a selected time range overrides it.
        timeFrom: '4d',
      },
      table({
        title: '未解除预警统计',
        description: '未解除的预警按信号与级别统计，几条还没有人认领',
        w: 9,
        h: 10,
        asks: [ask('warnings.signals')],
        columns: {
          信号: { width: 110 },
          红: { thresholds: SOME_IS_BAD },
          橙: { thresholds: steps(COLOUR.plain, [1, COLOUR.orange]) },
          黄: { thresholds: steps(COLOUR.plain, [1, COLOUR.yellow]) },
          蓝: { thresholds: steps(COLOUR.plain, [1, COLOUR.blue]) },
          待认领: { thresholds: steps(COLOUR.plain, [1, COLOUR.orange]) },
        },
      }),
    ],
    [
      curves({
        title: '每天发出的预警（按级别）',
        description: '每天发出的预警，按后来达到的最高级别；不含漏报补录的和并入另一条的',
        w: 12,
        h: 9,
        asks: ['RED', 'ORANGE', 'YELLOW', 'BLUE'].map((level) => ask(`warningsRaised.${level}`, BY_DAY)),
        colours: BY_LEVEL,
        bars: true,
        stacked: true,
      }),
      curves({
        title: '每天发出的预警（按信号）',
        description: '每天发出的预警，按诉求激增、群体诉求、敏感表述、满意度下滑与高频问题，及事后补录的漏报',
        w: 12,
        h: 9,
        asks: [
          ...['SURGE', 'SAME_MATTER', 'WORDING', 'SATISFACTION', 'RECURRING'].map((signal) => ask(`warningsRaised.${signal}`, BY_DAY)),
          ask('warningsMissed', BY_DAY),
        ],
        bars: true,
        stacked: true,
      }),
    ],
    [
      table({
        title: '高频问题（未诉先办）',
        description: '连续数周反复出现的诉求事项：每周件数、责任单位、方案、完成日期，逾期最久的在前，尚无方案的在后；点编号打开页面制定方案',
        w: 24,
        h: 7,
        asks: [ask('warnings.recurring', ISSUES)],
        links: [csv('warnings.recurring', ISSUES)],
        columns: {
          事项: { width: 160 },
          区县: { width: 90 },
          连续周数: { width: 80 },
          每周件数: { width: 140 },
          共计: { width: 60 },
          责任单位: { width: 170 },
          方案: {},
          完成日期: { width: 100 },
          逾期多久: { width: 100, words: words({ ...LATE_IS_RED, '^(尚无方案|今天到期)$': COLOUR.orange }) },
          距完成天数: { hidden: true },
          状态: { width: 75 },
          列入: { width: 140 },
          预警: { width: 150, link: toWarning('打开页面制定方案') },
          链接: { hidden: true },
        },
        unit: UNIT.none,
      }),
    ],
    [
      table({
        title: '预警评估',
        description: '每月发出的预警准不准、快不快、漏了什么：准确率以已评判的为基数，晚了多久与认领用时为中位数；没有预警的月份不列',
        w: 24,
        h: 6,
        asks: [ask('warnings.review', REVIEW)],
        links: [csv('warnings.review', REVIEW)],
        columns: {
          月份: { width: 90 },
          准确率: { width: 90, decimals: 1, thresholds: atLeast(0.5, 0.8) },
          漏报: { thresholds: SOME_IS_BAD },
          应更早: { thresholds: steps(COLOUR.plain, [1, COLOUR.orange]) },
        },
      }),
    ],
    [
      warningList({
        title: '所选时段内发出的全部预警',
        description: '所选时段内发出的预警，已解除、已并入的也在其中，最近的在前：怎样结束、结果如何',
        payload: IN_RANGE,
        file: { from: '${__from}', to: '${__to}' },
        ended: true,
        w: 24,
        h: 10,
      }),
    ],
  ],
});
