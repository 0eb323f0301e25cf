import {
  applyFieldOverrides, cacheFieldDisplayNames, createTheme, dateTime, FieldConfigOptionsRegistry, identityOverrideProcessor, standardTransformers,
  standardTransformersRegistry, toDataFrame, transformDataFrame, TransformationApplicabilityLevels,
  type DataFrame, type FieldConfigPropertyItem, type TimeRange,
} from '@grafana/data';
import { type Panel } from '@grafana/schema';
import { lastValueFrom } from 'rxjs';
import { type Shot } from './shot';

export const theme = createTheme({ colors: { mode: 'dark' } });
export const TIME_ZONE = 'Asia/Shanghai';

/** Properties that overrides may set: Grafana's panels register them one by one; here only their places are needed. */
const PROPERTIES = ['unit', 'decimals', 'min', 'max', 'thresholds', 'mappings', 'color', 'links', 'noValue', 'displayName'];
const CUSTOM = [
  'width', 'align', 'cellOptions', 'hideFrom', 'inspect', 'filterable', 'axisPlacement', 'drawStyle', 'lineWidth',
  'fillOpacity', 'showPoints', 'spanNulls', 'stacking', 'lineInterpolation', 'axisSoftMin', 'axisLabel', 'minWidth',
];

function property(path: string, isCustom: boolean): FieldConfigPropertyItem {
  return {
    id: isCustom ? `custom.${path}` : path,
    path,
    isCustom,
    name: path,
    process: identityOverrideProcessor,
    shouldApply: () => true,
    override: () => null,
    editor: () => null,
    settings: {},
  } as unknown as FieldConfigPropertyItem;
}

const registry = new FieldConfigOptionsRegistry(() => [
  ...PROPERTIES.map((path) => property(path, false)),
  ...CUSTOM.map((path) => property(path, true)),
]);

standardTransformersRegistry.setInit(() =>
  [standardTransformers.organizeFieldsTransformer, standardTransformers.filterFieldsByNameTransformer].map(
    (transformation) =>
      ({
        id: transformation.id,
        name: transformation.id,
        transformation,
        editor: () => null,
        imageDark: '',
        imageLight: '',
        applicability: TransformationApplicabilityLevels.Applicable,
      }) as never,
  ),
);

export function rangeOf(shot: Shot, panel: Panel): TimeRange {
  const { from, to } = shot.answers[panel.id!]!.query.range;
  return { from: dateTime(from), to: dateTime(to), raw: { from, to } };
}

/** The answers of one panel as Grafana's panels receive them: read, transformed, with every field's style applied. */
export async function framesOf(shot: Shot, panel: Panel): Promise<DataFrame[]> {
  const read = shot.answers[panel.id!]!.answer.map((frame) => toDataFrame(frame));
  const transformed = await lastValueFrom(transformDataFrame((panel.transformations ?? []) as never, read));
  const shown = applyFieldOverrides({
    data: transformed,
    fieldConfig: panel.fieldConfig as never,
    fieldConfigRegistry: registry,
    replaceVariables: (text) => text,
    theme,
    timeZone: TIME_ZONE,
  });
  // The names were computed before the overrides changed some of them.
  for (const frame of shown) for (const field of frame.fields) delete field.state?.displayName;
  cacheFieldDisplayNames(shown);
  return shown;
}
