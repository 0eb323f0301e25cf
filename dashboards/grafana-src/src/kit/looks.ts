import { MappingType, SpecialValueMatch, ThresholdsMode, type ThresholdsConfig, type ValueMapping } from '@grafana/schema';

/** The wall's colours, so that one thing has one colour everywhere. */
export const COLOUR = {
  plain: '#a4b4cc',
  blue: '#4a8cf0',
  pale: '#8ab6f5',
  good: '#4cc3b2',
  mint: '#7ad7c9',
  yellow: '#e9bd49',
  orange: '#ee8a3e',
  red: '#ef5350',
} as const;

export type Colour = (typeof COLOUR)[keyof typeof COLOUR];

/** Grafana's names of units. */
export const UNIT = {
  count: 'locale',
  share: 'percentunit',
  seconds: 's',
  millis: 'ms',
  minute: 'time:YYYY-MM-DD HH:mm',
  none: 'none',
} as const;

export type Unit = (typeof UNIT)[keyof typeof UNIT];

/** The colour below all steps, then the start of each further one. */
export function steps(first: Colour, ...more: [number, Colour][]): ThresholdsConfig {
  // In JSON the first step begins at null; the type has no value for minus infinity.
  const from = null as unknown as number;
  return {
    mode: ThresholdsMode.Absolute,
    steps: [{ value: from, color: first }, ...more.map(([value, color]) => ({ value, color }))],
  };
}

/** Good while there is none. */
export const NONE_IS_GOOD = steps(COLOUR.good, [1, COLOUR.yellow]);

/** The severity of a number of overdue tickets, from none to the wall's red. */
export function overdue(yellow: number, orange: number, red: number): ThresholdsConfig {
  return steps(COLOUR.good, [1, COLOUR.yellow], [yellow, COLOUR.yellow], [orange, COLOUR.orange], [red, COLOUR.red]);
}

/** A rate that should be high: red, orange and good. */
export function atLeast(warn: number, good: number): ThresholdsConfig {
  return steps(COLOUR.red, [warn, COLOUR.orange], [good, COLOUR.good]);
}

/** A rate that should be low. */
export function atMost(good: number, bad: number): ThresholdsConfig {
  return steps(COLOUR.good, [good, COLOUR.orange], [bad, COLOUR.red]);
}

export const NEUTRAL = steps(COLOUR.plain);

/** An unknown value is no bad figure, though it is below every threshold. */
export const UNKNOWN: ValueMapping = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.Null, result: { text: '—', color: COLOUR.plain, index: 0 } },
};

/** Words with a colour of their own: a regular expression for each. */
export function words(colours: Record<string, Colour>): ValueMapping[] {
  return Object.entries(colours).map(([pattern, color], index) => ({
    type: MappingType.RegexToText,
    // Without a text of its own a match shows the matched text.
    options: { pattern: `/${pattern}/`, result: { color, index } },
  }));
}

/** The four levels of a warning. */
export const LEVEL_WORDS = words({ '^红': COLOUR.red, '^橙': COLOUR.orange, '^黄': COLOUR.yellow, '^蓝': COLOUR.blue });
