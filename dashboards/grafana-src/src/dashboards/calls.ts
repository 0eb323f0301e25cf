import { ask } from '../kit/ask.js';
import { dashboard } from '../kit/dashboard.js';
import { csv } from '../kit/links.js';
import { atLeast, COLOUR, NONE_IS_GOOD, steps, UNIT, words } from '../kit/looks.js';
import { bars, curves, styled, tile } from '../kit/panels.js';
import { table, type ColumnLook } from '../kit/table.js';
import { regions, within } from '../kit/variables.js';

const CITY = {};
const STANDARD = atLeast(0.9, 0.95);

/** The column or curve of calls answered in time; its title says the policy's seconds. */
const WITHIN = '/^\\d+秒接通率$/';

const PARTS: Record<string, ColumnLook> = {
  接通率: { width: 90, decimals: 1, thresholds: STANDARD },
  [WITHIN]: { width: 105, decimals: 1, thresholds: STANDARD },
  未接: { width: 70, thresholds: steps(COLOUR.plain, [1, COLOUR.yellow]) },
  待回拨: { width: 80, thresholds: steps(COLOUR.plain, [1, COLOUR.orange]) },
  代号: { hidden: true },
};

function parts(title: string, by: string, description: string, w: number, h: number) {
  const payload = { by };
  return table({
    title,
    description,
    w,
    h,
    asks: [ask('calls.parts', payload)],
    links: [csv('calls.parts', payload)],
    columns: PARTS,
    ...(by === 'line' ? { sort: { displayName: '呼入', desc: true } } : {}),
  });
}

/**
 * Calls and agents, with the load of tickets beside them: calls always cover the whole centre, whatever region is selected.
 */
export const calls = dashboard({
  board: 'calls',
  title: '话务与负荷',
  description: '全市来电：及时接通率与工单负荷并列，按班次、时段、线路，未接来电与回拨，坐席状态',
  refresh: '5s',
  variables: [regions(), within()],
  rows: [
    [
      tile({
        title: '${within}秒接通率',
        description: '今天呼入的电话中${within}秒内接听的占比，零点起累计；标准为95%',
        ask: ask('rate15s', { over: 'today' }),
        unit: UNIT.share,
        thresholds: STANDARD,
      }),
      tile({
        title: '近24小时接通率',
        description: '此前24小时呼入的电话中接听的占比；国家标准要求任一24小时不低于95%',
        ask: ask('rollingConnectRate', CITY),
        unit: UNIT.share,
        thresholds: STANDARD,
      }),
      tile({
        title: '呼入量',
        description: '所选时段（打开时为今天）内呼入的电话；曲线为各时刻的数量',
        ask: ask('callsOffered', CITY),
        calc: 'sum',
      }),
      tile({
        title: '接听等待',
        description: '今天接听的电话中九成等待不超过的秒数，零点起累计；标准为${within}秒',
        ask: ask('waitTime.p90', { over: 'today' }),
        unit: UNIT.seconds,
        thresholds: steps(COLOUR.good, [15, COLOUR.orange], [30, COLOUR.red]),
      }),
      tile({
        title: '待回拨未接来电',
        description: '没有接到、至今没有人回拨的来电',
        ask: ask('callsOwed', CITY),
        thresholds: NONE_IS_GOOD,
      }),
      tile({
        title: '坐席占用率',
        description: '今天坐席通话与整理的时间占可接听时间的比例，零点起累计；过高说明人手不够',
        ask: ask('occupancy', { over: 'today' }),
        unit: UNIT.share,
        thresholds: steps(COLOUR.good, [0.8, COLOUR.orange], [0.9, COLOUR.red]),
      }),
    ],
    [
      styled(
        curves({
          title: '${within}秒接通率与负荷',
          description: '左轴：每个时刻之前一小时的${within}秒接通率；右轴：同一小时内的呼入量与登记工单数，看接不快是因为人少还是电话多',
          w: 15,
          h: 10,
          asks: [
            ask('rate15s', { over: 'PT1H' }),
            ask('callsOffered', { over: 'PT1H' }),
            ask('registered', { over: 'PT1H' }),
          ],
          colours: { 呼入量: COLOUR.blue, 登记: COLOUR.plain },
        }),
        WITHIN,
        {
          unit: UNIT.share,
          max: 1,
          decimals: 1,
          'custom.axisPlacement': 'left',
          color: { mode: 'fixed', fixedColor: COLOUR.good },
        },
      ),
      bars({
        title: '坐席现在在做什么',
        description: '当前登录的坐席按状态统计：空闲、通话、整理、小休',
        w: 9,
        h: 10,
        asks: [ask('calls.agents', CITY)],
        name: '状态',
        value: '坐席',
        colour: COLOUR.mint,
      }),
    ],
    [
      parts('按班次', 'shift', '今天各班次的呼入、接听、接通率与${within}秒接通率，当班班组，旁边是同一班次登记的工单数', 12, 9),
      parts('按时段', 'hour', '今天每个小时的呼入、接听、接通率与${within}秒接通率，旁边是同一小时登记的工单数', 12, 9),
    ],
    [
      table({
        title: '未接来电',
        description: '近期没有接到的来电，待回拨的在前、等得最久的最先；已回拨的注明何时、由谁',
        w: 14,
        h: 11,
        asks: [ask('calls.missed')],
        links: [csv('calls.missed', { region: '${region:csv}', limit: '500' })],
        columns: {
          状态: { width: 90, words: words({ '^待回拨$': COLOUR.orange, '^已回拨$': COLOUR.good }) },
          未接时间: { width: 140 },
          已等多久: { width: 110 },
          线路: { width: 190 },
          等待秒数: { width: 90, unit: UNIT.none },
          通话编号: { hidden: true },
          回拨时间: { width: 140 },
        },
        unit: UNIT.none,
      }),
      parts('按区县', 'region', '今天各区县的来电、接通率，旁边是同日登记的工单数', 10, 11),
    ],
    [
      parts('按线路', 'line', '今天各条归并热线的呼入、接听、接通率与${within}秒接通率，旁边是由该线路登记的工单数', 12, 11),
      curves({
        title: '等待与通话时长',
        description: '接听等待与通话时长的中位数，每个时间步长内完成者',
        w: 12,
        h: 11,
        asks: [ask('waitTime.p50', CITY), ask('waitTime.p90', CITY), ask('talkTime.p50', CITY)],
        unit: UNIT.seconds,
      }),
    ],
  ],
});
