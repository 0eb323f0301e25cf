import { ThemeContext, type DataFrame } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { type Panel, type RowPanel } from '@grafana/schema';
import { GlobalStyles, PanelChrome } from '@grafana/ui';
import { type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { framesOf, rangeOf, theme } from './data';
import { DRAWN } from './panels';
import { type Shot } from './shot';

/** Grafana's grid: 24 columns, rows of 30 pixels, 8 between them. */
const ROW = 30;
const GAP = 8;
const HEAD = 48;

function place({ gridPos }: Panel | RowPanel, width: number) {
  const column = (width - GAP * 25) / 24;
  const { x, y, w, h } = gridPos!;
  return {
    position: 'absolute' as const,
    left: GAP + x * (column + GAP),
    top: HEAD + y * (ROW + GAP),
    width: w * column + (w - 1) * GAP,
    height: h * ROW + (h - 1) * GAP,
  };
}

function Head({ shot }: { shot: Shot }): ReactNode {
  const chip = { background: '#22252b', border: '1px solid #2c3235', borderRadius: 2, padding: '4px 8px' };
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center', padding: 8, color: '#ccccdc', whiteSpace: 'nowrap' }}>
      <strong style={{ fontSize: 18 }}>{shot.dashboard.title}</strong>
      {Object.entries(shot.chosen).map(([label, text]) => (
        <span key={label} style={chip}>
          {label} <b>{text}</b>
        </span>
      ))}
      <span style={{ flex: 1 }} />
      {shot.dashboard.links?.map((link) => (
        <span key={link.title} style={{ ...chip, color: '#6e9fff' }}>
          {link.title}
        </span>
      ))}
    </div>
  );
}

function Shown({ shot, frames }: { shot: Shot; frames: Map<number, DataFrame[]> }): ReactNode {
  const panels = shot.dashboard.panels as (Panel | RowPanel)[];
  const bottom = Math.max(...panels.map((panel) => panel.gridPos!.y + panel.gridPos!.h));
  return (
    <div id="dashboard" style={{ position: 'relative', width: shot.width, height: HEAD + bottom * (ROW + GAP) + GAP }}>
      <Head shot={shot} />
      {panels.map((panel) => {
        const at = place(panel, shot.width);
        if (panel.type === 'row')
          return (
            <div key={panel.id} style={{ ...at, color: '#ccccdc', fontWeight: 500, lineHeight: '30px' }}>
              ▾ {panel.title!.replace(/\$\{\w+:text}/, shot.chosen['区县'] ?? '')}
            </div>
          );
        const drawn = panel as Panel;
        return (
          <div key={panel.id} style={at}>
            <PanelChrome title={panel.title ?? ''} description={drawn.description ?? ''} width={at.width} height={at.height}>
              {(width, height) => {
                const draw = DRAWN[panel.type];
                if (!draw) throw new Error(`no way to draw a ${panel.type}`);
                return draw({ panel: drawn, frames: frames.get(panel.id!)!, range: rangeOf(shot, drawn), width, height });
              }}
            </PanelChrome>
          </div>
        );
      })}
    </div>
  );
}

async function show(shot: Shot): Promise<void> {
  // Grafana's components load their own translations, and fall back to English.
  await initPluginTranslations('grafana');
  const frames = new Map<number, DataFrame[]>();
  for (const panel of shot.dashboard.panels as Panel[])
    if (panel.type !== 'row') frames.set(panel.id!, await framesOf(shot, panel));
  createRoot(document.getElementById('root')!).render(
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Shown shot={shot} frames={frames} />
    </ThemeContext.Provider>,
  );
}

void show(window.shot);
