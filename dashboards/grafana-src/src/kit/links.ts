import { type DashboardLink } from '@grafana/schema';

/** Every dashboard by its address; links keep the time, the engine and the datasource. */
export const UID = {
  overview: 'duban-overview',
  region: 'duban-region',
  unit: 'duban-unit',
  work: 'duban-work',
  calls: 'duban-calls',
  liveLine: 'duban-live-line',
  warnings: 'duban-warnings',
  system: 'duban-system',
} as const;

export type Board = keyof typeof UID;

const ENGINE_KEPT = '${engine:queryparam}&${datasource:queryparam}';
const KEPT = `\${__url_time_range}&${ENGINE_KEPT}`;
const REGION_KEPT = '${region:queryparam}';

/** A field of the clicked row. */
const field = (column: string): string => `\${__data.fields["${column}"]}`;

/** The link of a cell or a tile; the schema has no type of its own for it. */
export interface Link {
  title: string;
  url: string;
  targetBlank: boolean;
}

/** Another dashboard with the regions selected here. */
export function toBoard(title: string, board: Board, more = ''): Link {
  return { title, url: `/d/${UID[board]}?${KEPT}&${REGION_KEPT}${more}`, targetBlank: false };
}

/** Another dashboard for the value in one of a row's columns. */
export function toRow(title: string, board: Board, variable: string, column: string): Link {
  return { title, url: `/d/${UID[board]}?${KEPT}&var-${variable}=${field(column)}`, targetBlank: false };
}

/** A unit's own dashboard, whatever regions are selected here. */
export function toUnit(column: string): Link {
  const link = toRow('查看该单位的考核与工单', 'unit', 'unit', column);
  return { ...link, url: `${link.url}&var-region=$__all` };
}

/** The tickets behind a rate of seven days. */
export function behind(indicator: string): Link {
  return toBoard('查看这个率背后的工单', 'unit', `&var-unit=$__all&var-period=rolling-7d&var-indicator=${indicator}`);
}

/** The tickets behind one rate of a row, which is of a region or of a unit. */
export function behindRow(indicator: string, of: 'region' | 'unit', column: string, period: string): Link {
  const whose = of === 'region' ? `&var-region=${field(column)}&var-unit=$__all` : `&var-region=$__all&var-unit=${field(column)}`;
  return {
    title: '查看这个率背后的工单',
    url: `/d/${UID.unit}?${KEPT}${whose}&var-period=${period}&var-indicator=${indicator}`,
    targetBlank: false,
  };
}

/** The tickets by which a unit lost the points of a row. */
export const TO_LOST: Link = behindRow(field('指标代码'), 'unit', '单位代码', '${period:raw}');

/** The page of the ticket in a cell. */
export const TO_TICKET: Link = {
  title: '查看工单全程',
  url: '${engine}/tickets/${__value.raw}',
  targetBlank: true,
};

/** The page of a row's warning, where it is acknowledged, assigned and resolved. */
export function toWarning(title: string): Link {
  return { title, url: `\${engine}/warnings/${field('预警')}`, targetBlank: true };
}

/** The curve of a row's warning, and the time range of the curve. */
export const TO_CURVE: Link = {
  title: '看这条预警的曲线',
  url: `/d/${UID.warnings}?${ENGINE_KEPT}&${REGION_KEPT}&var-warning=${field('预警')}&from=${field('曲线始')}&to=${field('曲线终')}`,
  targetBlank: false,
};

/** The bulletin of the session in a cell. */
export const TO_SESSION: Link = {
  title: '查看办理结果公示',
  url: '${engine}/live-line/sessions/${__value.raw}',
  targetBlank: true,
};

/** The rows of a panel as a file for spreadsheets. */
export function csv(target: string, payload: Record<string, string>): DashboardLink {
  const query = Object.entries({ ...payload, format: 'csv' }).map(([name, value]) => `${name}=${value}`);
  return page('下载 CSV', '下载这张表（表格软件可直接打开）', `\${engine}/grafana/get/${target}?${query.join('&')}`, 'save');
}

function page(title: string, tooltip: string, url: string, icon: string): DashboardLink {
  return {
    type: 'link', title, tooltip, url, icon, targetBlank: true, keepTime: false, includeVars: false, asDropdown: false, tags: [],
  };
}

const TITLES: Record<Board, [string, string]> = {
  overview: ['总览', '全市'],
  region: ['区县', '一个区县，或几个区县并列'],
  unit: ['承办单位', '考核、失分与背后的工单'],
  work: ['督办', '要催办的工单与联络人'],
  calls: ['话务', '接通率与负荷'],
  liveLine: ['三长接线', '领导接线与交办落实'],
  warnings: ['预警', '舆情预警与高频问题'],
  system: ['系统', '引擎是否正常'],
};

/** From each dashboard to the others, with the selected time and variables; then the engine's own pages. */
export function boardLinks(own: Board): DashboardLink[] {
  const boards = (Object.keys(UID) as Board[]).filter((board) => board !== own);
  return [
    ...boards.map((board): DashboardLink => ({
      ...page(TITLES[board][0], TITLES[board][1], `/d/${UID[board]}`, 'dashboard'),
      targetBlank: false,
      keepTime: true,
      includeVars: true,
    })),
    page('预警办理', '打开预警页面：认领、交办、解除', '${engine}/warnings', 'bell'),
    page('大屏', '打开督办大屏', '${engine}/wall', 'external link'),
    page('接口文档', '打开接口文档', '${engine}/docs', 'doc'),
  ];
}
