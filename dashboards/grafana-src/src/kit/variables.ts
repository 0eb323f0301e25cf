import { VariableHide, VariableRefresh, VariableSort, type AnnotationQuery, type VariableModel } from '@grafana/schema';
import { DATASOURCE, REGION, type Ask, type Payload } from './ask.js';

/** @param chosen the default: its text and value; everything if it is left out */
interface Choice {
  name: string;
  label: string;
  /** The engine's list, or its filter. */
  list: string | Record<string, string>;
  multi: boolean;
  chosen?: [text: string, value: string];
  all?: false;
  /** Read from the engine for titles alone. */
  hidden?: true;
}

function choice(of: Choice): VariableModel {
  const json = typeof of.list !== 'string';
  const query = typeof of.list === 'string' ? of.list : JSON.stringify(of.list);
  const [text, value] = of.chosen ?? ['All', '$__all'];
  return {
    type: 'query',
    name: of.name,
    label: of.label,
    datasource: DATASOURCE,
    query: { query, format: json ? 'json' : 'string' },
    refresh: VariableRefresh.onTimeRangeChanged,
    regex: '',
    sort: VariableSort.disabled,
    hide: of.hidden ? VariableHide.hideVariable : VariableHide.dontHide,
    multi: of.multi,
    includeAll: of.all ?? true,
    ...(of.all === false ? {} : { allValue: '*' }),
    current: of.multi ? { text: [text], value: [value] } : { text, value },
    options: [],
    skipUrlSync: false,
  };
}

export const regions = (chosen?: [string, string]): VariableModel =>
  choice({ name: 'region', label: '区县', list: 'regions', multi: true, ...(chosen ? { chosen } : {}) });

/** The units of the selected regions. */
export const units = (): VariableModel =>
  choice({ name: 'unit', label: '承办单位', list: { target: 'units', region: '${region:csv}' }, multi: false });

export const kinds = (): VariableModel => choice({ name: 'kind', label: '诉求类别', list: 'kinds', multi: true });

export const clocks = (): VariableModel => choice({ name: 'clock', label: '时限种类', list: 'clocks', multi: false });

export const periods = (): VariableModel =>
  choice({ name: 'period', label: '考核期', list: 'periods', multi: false, all: false, chosen: ['近30天', 'rolling-30d'] });

/** The seconds within which the policy has calls answered, for titles: `${within}`. */
export const within = (): VariableModel =>
  choice({ name: 'within', label: '接听时限（秒）', list: 'answerSeconds', multi: false, all: false, chosen: ['15', '15'], hidden: true });

export const classes = (): VariableModel => choice({ name: 'class', label: '单位类别', list: 'classes', multi: false });

export const indicators = (): VariableModel =>
  choice({ name: 'indicator', label: '指标', list: 'indicators', multi: false, all: false, chosen: ['按时办结率', 'ON_TIME'] });

/** The warning whose curve is drawn; the gravest if none is selected. */
export const warnings = (): VariableModel =>
  choice({ name: 'warning', label: '预警', list: { target: 'warnings', region: '${region:csv}' }, multi: false });

/** On every dashboard: the engine it queries, and the address of its pages. */
export function common(): [datasource: VariableModel, engine: VariableModel] {
  return [
    {
      type: 'datasource',
      name: 'datasource',
      label: '数据源',
      query: 'simpod-json-datasource',
      regex: '',
      refresh: VariableRefresh.onDashboardLoad,
      hide: VariableHide.dontHide,
      multi: false,
      includeAll: false,
      current: { text: '督办', value: 'duban-json' },
      options: [],
      skipUrlSync: false,
    },
    {
      type: 'textbox',
      name: 'engine',
      label: '督办地址',
      query: 'http://127.0.0.1:8080',
      hide: VariableHide.dontHide,
      current: { text: 'http://127.0.0.1:8080', value: 'http://127.0.0.1:8080' },
      options: [],
      skipUrlSync: false,
    },
  ];
}

type Marked = AnnotationQuery<Ask>;

function marked(name: string, iconColor: string, payload: Payload): Marked {
  return {
    name,
    datasource: DATASOURCE,
    enable: true,
    hide: false,
    iconColor,
    target: {
      refId: 'Anno', datasource: DATASOURCE, editorMode: 'code', target: 'annotations', payload: JSON.stringify(payload),
    },
  };
}

/**
 * Why a curve bends: a warning, changed rules, or a day off.
 *
 * @param variables of the dashboard; with regions among them, warnings are limited to these
 * @param grades the levels of warnings that are marked
 */
export function annotations(variables: VariableModel[], grades: string): Marked[] {
  const region = variables.some((variable) => variable.name === 'region') ? REGION : {};
  return [
    marked('预警', '#ef5350', { kinds: 'warning', grade: grades, ...region }),
    marked('规则与名录变更', '#8ab6f5', { kinds: 'policy,directory,silence' }),
    marked('三长接线', '#4cc3b2', { kinds: 'session' }),
    marked('节假日与调休', '#a4b4cc', { kinds: 'holiday,workday' }),
  ];
}
