// The county map: drawn once and afterwards only recoloured. Names and numbers lie over it as text, so that they move like
// every other number and are sharp on any screen.
import { withAccess } from './api.js';
import { el, setText, showNumber, showTotal } from './dom.js';
import { levelColours, levelOf } from './levels.js';
import { regionName, t } from './words.js';

/* global echarts */

const stale = '#2b3038';
/** Small counties lie close together: their labels move aside, in rem. */
const nudge = { 610829: [1.7, 0.4], 610827: [-0.6, 0.2], 610828: [0.7, -0.5], 610831: [-0.9, 0.2], 610826: [0.3, 0.3] };
export const mapModes = ['overdue', 'registered'];
export const figureOf = { overdue: (board) => board.open.overdue, registered: (board) => board.today.registered };

/** The centre of a county's largest outline. */
function centre({ type, coordinates }) {
  const rings = type === 'Polygon' ? [coordinates[0]] : coordinates.map(([ring]) => ring);
  let best = { area: 0, at: [0, 0] };
  for (const ring of rings) {
    let [area, x, y] = [0, 0, 0];
    ring.forEach(([ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length];
      const part = ax * by - bx * ay;
      area += part / 2;
      x += ((ax + bx) * part) / 6;
      y += ((ay + by) * part) / 6;
    });
    if (Math.abs(area) > best.area) best = { area: Math.abs(area), at: [x / area, y / area] };
  }
  return best.at;
}

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

function countyLabel() {
  const [name, values] = [el('span', 'county-name'), Object.fromEntries(mapModes.map((mode) => [mode, el('b', 'number ' + mode)]))];
  return { name, values, element: el('div', 'county', name, ...Object.values(values)) };
}

/**
 * The outlines on a host, with a label over each county, and how to colour them.
 *
 * @param label builds what lies over a county; its `element` is put in place
 */
export async function countyGround(host, label) {
  const outlines = await (await fetch(withAccess('/assets/maps/yulin-counties.geojson'))).json();
  const centres = new Map();
  for (const feature of outlines.features) {
    feature.properties.name = String(feature.properties.adcode);
    centres.set(feature.properties.name, centre(feature.geometry));
  }
  echarts.registerMap('yulin', outlines);
  const canvas = el('div', 'canvas');
  const labels = new Map([...centres.keys()].map((code) => [code, label()]));
  host.append(canvas, ...[...labels.values()].map(({ element }) => element));
  const chart = echarts.init(canvas, null, { renderer: 'canvas' });
  /** ECharts fits a square by its longer side; our outline is wider than high, so it is measured here. */
  const fit = () => Math.min(host.clientWidth, host.clientHeight * 1.12);

  const place = () => {
    chart.setOption({
      series: [{
        type: 'map', map: 'yulin', id: 'counties', selectedMode: false, silent: true, aspectScale: 0.786, layoutCenter: ['50%', '50%'], layoutSize: fit(),
        animation: false, label: { show: false }, itemStyle: { borderColor: '#0a1120', borderWidth: rem() * 0.12 },
      }],
    });
    for (const [code, { element }] of labels) {
      const [x, y] = chart.convertToPixel({ seriesIndex: 0 }, centres.get(code));
      const [dx, dy] = nudge[code] ?? [0, 0];
      element.style.left = x + dx * rem() + 'px';
      element.style.top = y + dy * rem() + 'px';
    }
  };
  place();
  new ResizeObserver(() => {
    if (!host.clientWidth) return;
    chart.resize();
    place();
  }).observe(host);

  let drawn = '';
  return {
    labels,
    /** @param colours of counties by code; the canvas is touched only when one changes */
    paint(colours) {
      const data = [...colours].map(([code, areaColor]) => ({ name: code, itemStyle: { areaColor } }));
      const picture = JSON.stringify(data);
      if (picture === drawn) return;
      drawn = picture;
      chart.setOption({ series: [{ id: 'counties', data }] });
    },
  };
}

/** @param host gets the canvas and the labels; its class says which figure is shown */
export async function countyMap(host) {
  const { labels, paint } = await countyGround(host, countyLabel);
  return {
    labels,
    /** Shows the figures of both modes. */
    show(boards, mode, ladder) {
      const colours = new Map();
      for (const [code, { name, values, element }] of labels) {
        const board = boards.get(code);
        if (!board) continue;
        setText(name, regionName(code, board.name));
        for (const each of mapModes) {
          const n = figureOf[each](board);
          showNumber(values[each], n);
          values[each].classList.toggle('is-zero', n === 0);
        }
        element.classList.toggle('stale', Boolean(board.stale));
        colours.set(code, board.stale ? stale : levelColours[mode][levelOf(figureOf[mode](board), ladder)]);
      }
      paint(colours);
    },
  };
}

/** What belongs to no county, and what it adds up to with the counties on the map. */
export function mapSums(labels) {
  const [city, sum] = [countyLabel(), countyLabel()];
  setText(city.name, t('wall.cityLevel'));
  setText(sum.name, t('wall.sum'));
  const parts = (mode) => [...labels.values(), city].map(({ values }) => values[mode]);
  for (const mode of mapModes) showTotal(sum.values[mode], parts(mode));
  return {
    element: el('div', 'sums', city.element, sum.element),
    parts,
    show(board) {
      for (const mode of mapModes) {
        showNumber(city.values[mode], board ? figureOf[mode](board) : 0);
        city.values[mode].classList.toggle('is-zero', !board || figureOf[mode](board) === 0);
      }
    },
  };
}
