import {
  BarGaugeDisplayMode, BarGaugeValueMode, TableCellDisplayMode, TableCellHeight,
  FieldColorModeId, type TableFieldOptions, type TableSortByFieldState, type ThresholdsConfig, type ValueMapping,
} from '@grafana/schema';
import { type Link } from './links.js';
import { COLOUR, NEUTRAL, UNIT, UNKNOWN, type Colour, type Unit } from './looks.js';
import { base, styled, type About, type Unplaced } from './panels.js';

/** The style of one column; what is left out stays as the engine sends it. */
export interface ColumnLook {
  width?: number;
  unit?: Unit;
  decimals?: number;
  /** Text in the colours of the thresholds, or of the words. */
  thresholds?: ThresholdsConfig;
  words?: ValueMapping[];
  /** A bar behind the number. */
  bar?: Colour;
  /** A shorter title of the column; titles in a table must differ. */
  head?: string;
  link?: Link;
  /** Only used by links, not shown. */
  hidden?: true;
}

export interface Table extends About {
  columns?: Record<string, ColumnLook>;
  unit?: Unit;
  sort?: TableSortByFieldState;
  /** The order of columns; the listed ones come first. */
  order?: string[];
}

export function table(of: Table): Unplaced {
  const custom: TableFieldOptions = {
    align: 'auto',
    // Grafana's own 150 pixels push the last columns out of sight.
    minWidth: 56,
    cellOptions: { type: TableCellDisplayMode.Auto },
    filterable: false,
    inspect: false,
  };
  let panel = base(
    'table',
    of,
    {
      unit: of.unit ?? UNIT.count,
      color: { mode: FieldColorModeId.Thresholds },
      thresholds: NEUTRAL,
      custom: { ...custom },
      noValue: '—',
    },
    {
      showHeader: true,
      cellHeight: TableCellHeight.Sm,
      enablePagination: false,
      ...(of.sort ? { sortBy: [of.sort] } : {}),
    },
  );
  for (const [name, look] of Object.entries(of.columns ?? {})) panel = styled(panel, name, properties(look));
  if (of.order) {
    const indexByName = Object.fromEntries(of.order.map((name, index) => [name, index]));
    panel.transformations = [{ id: 'organize', options: { excludeByName: {}, indexByName, renameByName: {} } }];
  }
  return panel;
}

function properties(look: ColumnLook): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (look.width) found['custom.width'] = look.width;
  if (look.unit) found['unit'] = look.unit;
  if (look.decimals !== undefined) found['decimals'] = look.decimals;
  if (look.head) found['displayName'] = look.head;
  if (look.thresholds) found['thresholds'] = look.thresholds;
  if (look.words) found['mappings'] = look.words;
  else if (look.thresholds) found['mappings'] = [UNKNOWN];
  if (look.thresholds || look.words) found['custom.cellOptions'] = { type: TableCellDisplayMode.ColorText };
  if (look.bar) {
    found['custom.cellOptions'] = {
      type: TableCellDisplayMode.Gauge,
      mode: BarGaugeDisplayMode.Basic,
      valueDisplayMode: BarGaugeValueMode.Text,
    };
    found['color'] = { mode: FieldColorModeId.Fixed, fixedColor: look.bar };
    found['min'] = 0;
  }
  if (look.link) found['links'] = [look.link];
  if (look.hidden) found['custom.hideFrom'] = { viz: true, legend: true, tooltip: true };
  return found;
}

/** Red below, like the engine's own thresholds of such columns. */
export const LATE_IS_RED: Record<string, Colour> = { '^逾期.*': COLOUR.red, '^还剩 \\d+分钟$': COLOUR.orange };
