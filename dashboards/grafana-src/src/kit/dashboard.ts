import { DashboardCursorSync, type Dashboard, type Panel, type RowPanel, type VariableModel } from '@grafana/schema';
import { boardLinks, UID, type Board } from './links.js';
import { type Unplaced } from './panels.js';
import { annotations, common } from './variables.js';

/** A heading over the panels that follow; with {@code repeat} it is shown once for each value of the variable. */
export interface Heading {
  heading: string;
  repeat?: string;
}

export type Row = Heading | Unplaced[];

export interface Of {
  board: Board;
  title: string;
  description: string;
  refresh: '1s' | '2s' | '5s';
  from?: string;
  /** The levels of warnings that time axes mark: blue ones are too many. */
  grades?: string;
  variables: VariableModel[];
  rows: Row[];
}

/** Places panels from left to right, row by row; a row is as high as its highest panel. */
function placed(rows: Row[]): (Panel | RowPanel)[] {
  const panels: (Panel | RowPanel)[] = [];
  let id = 1;
  let y = 0;
  for (const row of rows) {
    if (!Array.isArray(row)) {
      panels.push({
        id: id++,
        type: 'row',
        title: row.heading,
        collapsed: false,
        gridPos: { x: 0, y: y++, w: 24, h: 1 },
        panels: [],
        ...(row.repeat ? { repeat: row.repeat } : {}),
      } satisfies RowPanel);
      continue;
    }
    let x = 0;
    for (const { size, ...panel } of row) {
      panels.push({ id: id++, ...panel, gridPos: { x, y, ...size } } satisfies Panel);
      x += size.w;
    }
    if (x > 24) throw new Error(`a row is ${x} wide: ${row.map((panel) => panel.title).join('、')}`);
    y += Math.max(...row.map((panel) => panel.size.h));
  }
  return panels;
}

export function dashboard(of: Of): Dashboard {
  const [datasource, engine] = common();
  return {
    uid: UID[of.board],
    title: of.title,
    description: of.description,
    tags: ['督办', '12345'],
    schemaVersion: 42,
    version: 1,
    editable: false,
    graphTooltip: DashboardCursorSync.Crosshair,
    timezone: 'Asia/Shanghai',
    weekStart: 'monday',
    fiscalYearStartMonth: 0,
    refresh: of.refresh,
    liveNow: false,
    time: { from: of.from ?? 'now/d', to: 'now' },
    timepicker: { refresh_intervals: ['1s', '2s', '5s', '10s', '30s', '1m', '5m'] },
    annotations: { list: annotations(of.variables, of.grades ?? 'YELLOW,ORANGE,RED') },
    links: boardLinks(of.board),
    templating: { list: [datasource, ...of.variables, engine] },
    panels: placed(of.rows),
  };
}
