import { ask } from '../kit/ask.js';
import { dashboard } from '../kit/dashboard.js';
import { COLOUR, NONE_IS_GOOD, steps, UNIT, words } from '../kit/looks.js';
import { curves, tile } from '../kit/panels.js';
import { table } from '../kit/table.js';

const WELL = words({ '^正常$': COLOUR.good, '^异常$': COLOUR.red });
const item = (name: string) => ask('health', { item: name });

/** Whether the figures of all other dashboards can be trusted. */
export const system = dashboard({
  board: 'system',
  title: '引擎状况',
  description: '引擎自身：是否就绪、到点是否准时、通知与考核有无积压、存储与各区县的日志',
  refresh: '5s',
  variables: [],
  rows: [
    [
      tile({
        title: '引擎',
        description: '是否就绪：各区县的数据已恢复，时限已布置',
        ask: item('ready'),
        field: '状态',
        unit: UNIT.none,
        mappings: WELL,
      }),
      tile({
        title: '存储（Cassandra）',
        description: '数据库是否应答；不应答时写入被拒绝，各数停在最后的状态',
        ask: item('store'),
        field: '状态',
        unit: UNIT.none,
        mappings: WELL,
      }),
      tile({
        title: '触发延迟',
        description: '时限与提醒到点后，百分之九十九在多少毫秒内记录下来；应不超过一秒',
        ask: item('latenessP99'),
        field: '数值',
        unit: UNIT.millis,
        thresholds: steps(COLOUR.good, [250, COLOUR.yellow], [1000, COLOUR.red]),
      }),
      tile({
        title: '应触发未触发',
        description: '到点却没有记录的时限与提醒；必须为零',
        ask: item('missing'),
        field: '数值',
        thresholds: steps(COLOUR.good, [1, COLOUR.red]),
      }),
      tile({
        title: '待发通知',
        description: '还没有送出的提醒与通知，等到工作时间再发的也在其中',
        ask: item('noticesPending'),
        field: '数值',
      }),
      tile({
        title: '考核待折算',
        description: '考核数字落后于工单的批次数；持续增长说明机器太慢',
        ask: item('scoresBehind'),
        field: '数值',
        thresholds: NONE_IS_GOOD,
      }),
    ],
    [
      table({
        title: '逐项检查',
        description: '引擎自身的各项数值；异常的一行写明怎样处理',
        w: 14,
        h: 14,
        asks: [ask('health', {})],
        columns: {
          代号: { hidden: true },
          项目: { width: 240 },
          状态: { width: 80, words: WELL },
          数值: { width: 110 },
          单位: { width: 70 },
          说明: {},
        },
        unit: UNIT.none,
      }),
      table({
        title: '各区县日志',
        description: '各区县日志写到第几批、数据是哪一刻的、是否停滞；停滞的区县数字不可信',
        w: 10,
        h: 14,
        asks: [ask('health.regions', {})],
        columns: {
          区县: { width: 110 },
          状态: { width: 80, words: WELL },
          数据时刻: { width: 170 },
        },
      }),
    ],
    [
      curves({
        title: '引擎收到的办理动作',
        description: '每个时间步长内引擎记下的登记、转办、签收、反馈与办结，看它承受多少、有没有断流',
        points: 96,
        w: 12,
        h: 9,
        asks: ['registered', 'dispatched', 'signed', 'replied', 'closed'].map((metric) => ask(metric, {})),
      }),
      curves({
        title: '到点触发的逾期',
        description: '每个时间步长内由引擎自己记录的逾期数，按时限种类；12:00 与 18:00 常有成批到点',
        w: 12,
        h: 9,
        asks: ['overdue.DISPATCH', 'overdue.SIGN', 'overdue.HANDLE', 'overdue.REPLY', 'overdue.REVIEW', 'overdue.CALL_BACK'].map(
          (metric) => ask(metric, {}),
        ),
        bars: true,
        points: 96,
      }),
    ],
  ],
});
