// The county map: a choropleth of open overdue tickets, drawn once and afterwards only recoloured.
import { withAccess } from './api.js';
import { levelColours, levelOf } from './levels.js';
import { calm, count } from './dom.js';
import { lang, regionName, t } from './words.js';

/* global echarts */

const stale = '#2b3038';
/** Small counties whose own outline is narrower than their name: the label moves aside. */
const labelNudge = { 610829: [12, 4], 610827: [4, 3], 610828: [6, -2] };

export async function countyMap(element) {
  const outlines = await (await fetch(withAccess('/assets/maps/yulin-counties.geojson'))).json();
  for (const feature of outlines.features) feature.properties.name = String(feature.properties.adcode);
  echarts.registerMap('yulin', outlines);
  const chart = echarts.init(element, null, { renderer: 'canvas' });
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
  /** ECharts fits a square by its longer side; our outline is wider than high, so it is measured here. */
  const fit = () => Math.min(element.clientWidth * 0.9, element.clientHeight * 1.12);
  let boards = new Map();

  const label = (code) => {
    const board = boards.get(code);
    if (!board) return '';
    const name = regionName(code, board.name);
    return `{name|${name}}\n{${board.open.overdue ? 'some' : 'none'}|${count(board.open.overdue)}}`;
  };
  const styles = () => ({
    series: [{
      type: 'map', map: 'yulin', id: 'counties', selectedMode: false, aspectScale: 0.786, layoutCenter: ['54%', '50%'], layoutSize: fit(),
      animation: false,
      itemStyle: { borderColor: '#0a1120', borderWidth: rem() * 0.1 },
      emphasis: { itemStyle: { areaColor: 'inherit', borderColor: '#e8eef7', borderWidth: rem() * 0.12 }, label: { show: true } },
      label: {
        show: true, formatter: ({ name }) => label(name), align: 'center', lineHeight: rem() * 1.2,
        rich: {
          name: { color: 'rgba(232,238,247,.82)', fontSize: rem() * (lang === 'en' ? 0.75 : 0.875), lineHeight: rem() * 1.05 },
          some: { color: '#fff', fontSize: rem() * 1.1875, fontWeight: 600, lineHeight: rem() * 1.3 },
          none: { color: 'rgba(232,238,247,.5)', fontSize: rem(), lineHeight: rem() * 1.2 },
        },
      },
      tooltip: { padding: rem() * 0.75 },
    }],
    tooltip: {
      backgroundColor: '#16233a', borderColor: '#2a3b58', textStyle: { color: '#e8eef7', fontSize: rem() * 0.9375 },
      formatter: ({ name }) => {
        const board = boards.get(name);
        if (!board) return '';
        const line = (key, value) => `${t(key)}&emsp;<b>${count(value)}</b>`;
        return [`<b>${echarts.format.encodeHTML(regionName(name, board.name))}</b>`, line('col.open', board.open.total), line('col.overdue', board.open.overdue),
          line('col.registered', board.today.registered), line('col.closed', board.today.closed)].join('<br>');
      },
    },
  });
  chart.setOption(styles());
  new ResizeObserver(() => {
    chart.resize();
    chart.setOption(styles());
  }).observe(element);

  let drawn = '';
  return {
    /** Shows counts and colours; redraws only when one of them changed. */
    show(newBoards, ladder) {
      boards = newBoards;
      const picture = [...boards].map(([code, b]) => [code, b.open.overdue, b.stale]).join() + ladder;
      if (picture === drawn) return;
      drawn = picture;
      const data = [...boards].map(([code, board]) => ({
        name: code,
        value: board.open.overdue,
        itemStyle: { areaColor: board.stale ? stale : levelColours[levelOf(board.open.overdue, ladder)] },
        label: labelNudge[code] ? { offset: labelNudge[code].map((n) => n * rem() / 16) } : undefined,
      }));
      chart.setOption({ series: [{ id: 'counties', data, animationDurationUpdate: calm ? 0 : 600 }] });
    },
  };
}
