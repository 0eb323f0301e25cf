// The county map: drawn once and then only recoloured; its style fits it into the available space. Names and numbers are
// text above it, so that they move like every other number and are sharp on any screen.
import { withAccess } from './api.js';
import { el, setText, showNumber, showTotal } from './dom.js';
import { levelColours, levelOf } from './levels.js';
import { regionName, t } from './words.js';

const stale = '#2b3038';
/** Small counties are close together: their labels move aside, in rem. */
const nudge = { 610829: [1.7, 0.4], 610827: [-0.6, 0.2], 610828: [0.7, -0.5], 610831: [-0.9, 0.2], 610826: [0.3, 0.3] };
/** Map units for a degree of latitude; one of longitude is narrower here. */
const SCALE = 100;
const NARROWER = 0.786;
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

function countyLabel() {
  const [name, values] = [el('span', 'county-name'), Object.fromEntries(mapModes.map((mode) => [mode, el('b', 'number ' + mode)]))];
  return { name, values, element: el('div', 'county', name, ...Object.values(values)) };
}

/** Maps longitude and latitude to map units, and gives the size of the map. */
function plan(features) {
  const points = features.flatMap(({ geometry: { coordinates } }) => coordinates.flat(Infinity));
  const [along, up] = [0, 1].map((axis) => points.filter((_, i) => i % 2 === axis));
  const [west, east, south, north] = [Math.min(...along), Math.max(...along), Math.min(...up), Math.max(...up)];
  const [width, height] = [(east - west) * NARROWER * SCALE, (north - south) * SCALE];
  return { width, height, at: ([lon, lat]) => [(lon - west) * NARROWER * SCALE, (north - lat) * SCALE] };
}

const outline = ({ type, coordinates }, at) =>
  (type === 'Polygon' ? coordinates : coordinates.flat()).map((ring) => 'M' + ring.map((point) => at(point).map((n) => n.toFixed(1))).join('L') + 'Z').join('');

// The namespace looks like another host's address, which pages must not contain: so the browser supplies it.
const { namespaceURI } = new DOMParser().parseFromString('<svg>', 'text/html').querySelector('svg');

function drawn(name, attributes) {
  const element = document.createElementNS(namespaceURI, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/**
 * The outlines on a host by county, with a label over each, and a function to colour them.
 *
 * @param label builds the label of a county; its `element` is placed over it
 */
export async function countyGround(host, label) {
  const { features } = await (await fetch(withAccess('/assets/maps/yulin-counties.geojson'))).json();
  const { width, height, at } = plan(features);
  const picture = drawn('svg', { viewBox: `0 0 ${width} ${height}` });
  const outlines = el('div', 'outlines', picture);
  outlines.style.setProperty('--ratio', width / height);
  const paths = new Map();
  const labels = new Map();
  for (const { properties, geometry } of features) {
    const code = String(properties.adcode);
    paths.set(code, drawn('path', { d: outline(geometry, at), fill: stale }));
    labels.set(code, label());
    const [x, y] = at(centre(geometry));
    const [dx, dy] = nudge[code] ?? [0, 0];
    const { style } = labels.get(code).element;
    style.left = `calc(${(100 * x) / width}% + ${dx}rem)`;
    style.top = `calc(${(100 * y) / height}% + ${dy}rem)`;
  }
  picture.append(...paths.values());
  outlines.append(...[...labels.values()].map(({ element }) => element));
  host.append(outlines);
  return {
    labels,
    paths,
    /** @param colours of counties by code; the others have none */
    paint(colours) {
      for (const [code, path] of paths) {
        const colour = colours.get(code) ?? stale;
        if (path.getAttribute('fill') !== colour) path.setAttribute('fill', colour);
      }
    },
  };
}

/** @param host gets the outlines and the labels; its class selects the figure that is shown */
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

/** The figures outside all counties, and the sum with the counties on the map. */
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
