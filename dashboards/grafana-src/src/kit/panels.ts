import {
  BarGaugeDisplayMode, BarGaugeNamePlacement, BarGaugeSizing, BarGaugeValueMode, BigValueColorMode, BigValueGraphMode,
  BigValueJustifyMode, BigValueTextMode, FieldColorModeId, GraphDrawStyle, LegendDisplayMode, LineInterpolation, PercentChangeColorMode, SortOrder, StackingMode,
  TooltipDisplayMode, VisibilityMode, VizOrientation,
  type DashboardLink, type FieldConfig, type GraphFieldConfig, type LegendPlacement, type Panel,
  type ThresholdsConfig, type ValueMapping, type VizLegendOptions, type VizTooltipOptions,
} from '@grafana/schema';
import { type Options as BarGaugeOptions } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import { type Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import { DATASOURCE, lettered, type Ask } from './ask.js';
import { type Link } from './links.js';
import { COLOUR, NEUTRAL, UNIT, type Colour, type Unit } from './looks.js';

/** A panel without its place, which the rows of a dashboard determine. */
export type Unplaced = Omit<Panel, 'gridPos' | 'id'> & { size: { w: number; h: number } };

export interface About {
  title: string;
  description: string;
  w: number;
  h: number;
  asks: Ask[];
  links?: DashboardLink[];
}

export function base(type: string, about: About, defaults: FieldConfig, options: object): Unplaced {
  return {
    type,
    title: about.title,
    description: about.description,
    size: { w: about.w, h: about.h },
    datasource: DATASOURCE,
    targets: lettered(about.asks) as unknown as Record<string, unknown>[],
    fieldConfig: { defaults, overrides: [] },
    options: { ...options },
    ...(about.links ? { links: about.links } : {}),
  };
}

/** The style of some fields, by their names, or by a pattern between slashes. */
export function styled(panel: Unplaced, field: string, properties: Record<string, unknown>): Unplaced {
  const overrides = panel.fieldConfig?.overrides ?? [];
  const override = {
    matcher: { id: /^\/.*\/$/.test(field) ? 'byRegexp' : 'byName', options: field },
    properties: Object.entries(properties).map(([id, value]) => ({ id, value })),
  };
  return { ...panel, fieldConfig: { defaults: panel.fieldConfig?.defaults ?? {}, overrides: [...overrides, override] } };
}

export interface Tile extends Omit<About, 'h' | 'w' | 'asks'> {
  ask: Ask;
  unit?: Unit;
  thresholds?: ThresholdsConfig;
  /** The shown value of a curve: the last, the sum or the count. */
  calc?: 'lastNotNull' | 'sum' | 'count';
  /** The shown column, if the answer is a table. */
  field?: string;
  mappings?: ValueMapping[];
  opens?: Link;
  w?: number;
}

/** A figure with its colour and, if it is a curve, its course. */
export function tile(tile: Tile): Unplaced {
  const options: StatOptions = {
    reduceOptions: { calcs: [tile.calc ?? 'lastNotNull'], fields: tile.field ? `/^${tile.field}$/` : '', values: false },
    orientation: VizOrientation.Auto,
    textMode: BigValueTextMode.Value,
    colorMode: BigValueColorMode.Value,
    graphMode: tile.field ? BigValueGraphMode.None : BigValueGraphMode.Area,
    justifyMode: BigValueJustifyMode.Auto,
    wideLayout: true,
    showPercentChange: false,
    percentChangeColorMode: PercentChangeColorMode.Standard,
  };
  const unit = tile.unit ?? UNIT.count;
  const panel = base(
    'stat',
    { ...tile, w: tile.w ?? 4, h: 4, asks: [tile.ask] },
    {
      unit,
      ...(unit === UNIT.share ? { decimals: 1, min: 0, max: 1 } : unit === UNIT.none ? {} : { decimals: 0 }),
      color: { mode: FieldColorModeId.Thresholds },
      thresholds: tile.thresholds ?? NEUTRAL,
      mappings: tile.mappings ?? [],
      noValue: unit === UNIT.count ? '0' : '暂无',
      ...(tile.opens ? { links: [tile.opens] } : {}),
    },
    options,
  );
  // A table's column has a unit of its own, which overrides the panel's; a sparkline has no use for more points.
  return tile.field ? styled(panel, tile.field, { unit }) : { ...panel, maxDataPoints: 60 };
}

/** Curves of one panel, each with its colour; those without one get the palette's. */
export interface Curves extends About {
  unit?: Unit;
  colours?: Record<string, Colour>;
  legend?: LegendPlacement;
  calcs?: string[];
  bars?: boolean;
  /** For parts of a sum. */
  stacked?: boolean;
  max?: number;
  thresholds?: ThresholdsConfig;
  /** Steps across the panel: fewer if each must contain something to count. */
  points?: number;
}

export function curves(of: Curves): Unplaced {
  const custom: GraphFieldConfig = {
    drawStyle: of.bars ? GraphDrawStyle.Bars : GraphDrawStyle.Line,
    lineInterpolation: LineInterpolation.Linear,
    lineWidth: of.bars ? 0 : 2,
    fillOpacity: of.bars ? 60 : 0,
    showPoints: VisibilityMode.Auto,
    // A longer time without values is a gap, not an invented line.
    spanNulls: 3_600_000,
    stacking: { mode: of.stacked ? StackingMode.Normal : StackingMode.None, group: 'A' },
    axisSoftMin: 0,
  };
  const legend: VizLegendOptions = {
    displayMode: of.calcs ? LegendDisplayMode.Table : LegendDisplayMode.List,
    placement: of.legend ?? 'bottom',
    showLegend: true,
    calcs: of.calcs ?? [],
  };
  const tooltip: VizTooltipOptions = { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending };
  const unit = of.unit ?? UNIT.count;
  let panel = base(
    'timeseries',
    of,
    {
      unit,
      min: 0,
      ...(of.max === undefined ? {} : { max: of.max }),
      ...(unit === UNIT.share ? { decimals: 1 } : {}),
      color: { mode: FieldColorModeId.PaletteClassic },
      thresholds: of.thresholds ?? NEUTRAL,
      custom: { ...custom },
      noValue: '暂无',
    },
    { legend, tooltip },
  );
  for (const [field, fixedColor] of Object.entries(of.colours ?? {}))
    panel = styled(panel, field, { color: { mode: FieldColorModeId.Fixed, fixedColor } });
  // Closer points cannot be distinguished.
  return { ...panel, maxDataPoints: of.points ?? 300 };
}

export interface Bars extends About {
  unit?: Unit;
  /** The column of names, and the column of values: one bar for each row. */
  name: string;
  value: string;
  colour?: Colour;
  thresholds?: ThresholdsConfig;
  rows?: number;
}

/** A bar for each row of a table. */
export function bars(of: Bars): Unplaced {
  const options: BarGaugeOptions = {
    displayMode: BarGaugeDisplayMode.Basic,
    valueMode: BarGaugeValueMode.Color,
    namePlacement: BarGaugeNamePlacement.Left,
    showUnfilled: true,
    sizing: BarGaugeSizing.Auto,
    minVizWidth: 8,
    minVizHeight: 12,
    maxVizHeight: 300,
    orientation: VizOrientation.Horizontal,
    legend: { displayMode: LegendDisplayMode.Hidden, placement: 'bottom', showLegend: false, calcs: [] },
    reduceOptions: { calcs: ['lastNotNull'], fields: `/^${of.value}$/`, values: true, limit: of.rows ?? 20 },
  };
  const panel = base(
    'bargauge',
    of,
    {
      unit: of.unit ?? UNIT.count,
      min: 0,
      ...(of.thresholds
        ? { color: { mode: FieldColorModeId.Thresholds }, thresholds: of.thresholds }
        : { color: { mode: FieldColorModeId.Fixed, fixedColor: of.colour ?? COLOUR.blue }, thresholds: NEUTRAL }),
      noValue: '暂无',
    },
    options,
  );
  // Any further column would appear in every name.
  panel.transformations = [{ id: 'filterFieldsByName', options: { include: { names: [of.name, of.value] } } }];
  return panel;
}

/** A curve with an axis of its own on the right, because it would be flat beside the others. */
export function onTheRight(panel: Unplaced, field: string, axisLabel: string, more: Record<string, unknown> = {}): Unplaced {
  return styled(panel, field, { 'custom.axisPlacement': 'right', 'custom.axisLabel': axisLabel, ...more });
}
