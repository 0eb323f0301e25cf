// The curve behind a warning: actual counts, expected counts, and the band that contains 95 % of such hours.
import { el } from './dom.js';
import { day, instant, timeOfDay } from './time.js';
import { t } from './words.js';

/* global echarts */

const WEEK = 7 * 86400000;
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/** The beginning of each step: the time of day for hours, the day for weeks. */
function labels(hours) {
  const at = hours.map(({ from }) => instant(from));
  const weekly = at.length > 1 && at[1] - at[0] >= WEEK - 3600000;
  return at.map((millis) => (weekly ? day(millis).slice(5) : timeOfDay(millis, false)));
}

/** The step on the curve in which an action was taken. */
function marked(hours, marks) {
  return marks.map(({ at, word }) => ({ xAxis: hours.filter(({ from }) => instant(from) <= at).length - 1, label: { formatter: word } })).filter(({ xAxis }) => xAxis >= 0);
}

/** A colour of the stylesheet, in the page's theme. */
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name);

function options({ hours, level, marks }, size) {
  const text = { color: ink('text-2'), fontSize: size };
  const usual = (key) => hours.map((hour) => Math.round(hour[key] * 100) / 100);
  return {
    animation: false,
    grid: { left: size * 0.5, right: size, top: size * 1.5, bottom: size * 0.25, containLabel: true },
    xAxis: { type: 'category', data: labels(hours), boundaryGap: true, axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: ink('field') } }, axisTick: { show: false } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: ink('line') } } },
    series: [
      { name: t('curve.upper'), type: 'line', z: 1, step: 'middle', symbol: 'none', data: usual('upper'), lineStyle: { width: 0 }, areaStyle: { color: ink('accent'), opacity: 0.22 } },
      {
        name: t('curve.count'), type: 'bar', z: 2, barMaxWidth: size * 2, barCategoryGap: '25%',
        data: hours.map(({ count, upper }) => ({ value: count, itemStyle: { color: ink(count > upper ? level.toLowerCase() : 'bar') } })),
        markLine: { symbol: 'none', silent: true, lineStyle: { color: ink('text'), type: 'solid' }, label: { ...text, position: 'end' }, data: marked(hours, marks) },
      },
      { name: t('curve.expected'), type: 'line', z: 3, step: 'middle', symbol: 'none', data: usual('expected'), lineStyle: { color: ink('accent'), width: size / 8, type: 'dashed' } },
    ],
  };
}

/** @param size of the letters in rem */
export function curve(size) {
  const key = el('p', 'curve-key', ...['over', 'count', 'expected', 'upper'].map((word) => el('span', word, el('i'), t('curve.' + word))));
  const canvas = el('div', 'curve-canvas');
  const element = el('div', 'curve', key, canvas);
  canvas.setAttribute('role', 'img');
  let chart;
  let last;
  const paint = () => {
    if (!last?.hours.length || !canvas.clientWidth) return;
    chart ??= echarts.init(canvas, null, { renderer: 'canvas' });
    chart.resize();
    chart.setOption(options(last, rem() * size), true);
  };
  new ResizeObserver(paint).observe(canvas);
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return {
    element,
    /** @param marks of actions, each an instant and a word */
    draw(hours, level, marks = []) {
      const given = { hours, level, marks };
      const same = JSON.stringify(given) === JSON.stringify(last);
      last = given;
      element.hidden = hours.length === 0;
      key.style.setProperty('--tone', `var(--${level.toLowerCase()})`);
      canvas.setAttribute('aria-label', t('curve.about', { n: hours.reduce((all, { count }) => all + count, 0), expected: Math.round(hours.reduce((all, { expected }) => all + expected, 0) * 10) / 10 }));
      if (!same) paint();
    },
  };
}
