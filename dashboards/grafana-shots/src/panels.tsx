import { getFieldDisplayValues, type DataFrame, type FieldDisplay, type TimeRange } from '@grafana/data';
import { type Panel } from '@grafana/schema';
import { BarGauge, BigValue, TimeSeries } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { type ReactNode } from 'react';
import { theme, TIME_ZONE } from './data';

interface Drawn {
  panel: Panel;
  frames: DataFrame[];
  range: TimeRange;
  width: number;
  height: number;
}

type Options = Record<string, never>;

function values({ panel, frames }: Drawn, sparkline: boolean): FieldDisplay[] {
  return getFieldDisplayValues({
    fieldConfig: panel.fieldConfig as never,
    reduceOptions: (panel.options as Options)['reduceOptions']!,
    replaceVariables: (text) => text,
    theme,
    data: frames,
    sparkline,
    timeZone: TIME_ZONE,
  });
}

function Stat(drawn: Drawn): ReactNode {
  const options = drawn.panel.options as Options;
  const value = values(drawn, options['graphMode'] !== ('none' as never))[0];
  if (!value) return null;
  return (
    <BigValue
      value={{ ...value.display, title: '' }}
      sparkline={value.sparkline}
      colorMode={options['colorMode']!}
      graphMode={options['graphMode']!}
      textMode={options['textMode']!}
      justifyMode={options['justifyMode']!}
      width={drawn.width}
      height={drawn.height}
      theme={theme}
    />
  );
}

function Bars(drawn: Drawn): ReactNode {
  const options = drawn.panel.options as Options;
  const bars = values(drawn, false);
  const spacing = 6;
  const height = Math.min(40, (drawn.height - spacing * (bars.length - 1)) / bars.length);
  const longest = (texts: string[]) => texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  const factors = {
    title: longest(bars.map((bar) => bar.display.title ?? '')),
    text: longest(bars.map((bar) => bar.display.text)),
  };
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: spacing }}>
      {bars.map((bar, index) => (
        <BarGauge
          key={index}
          value={bar.display}
          field={bar.field}
          {...(bar.view ? { display: bar.view.getFieldDisplayProcessor(bar.colIndex!)! } : {})}
          alignmentFactors={factors}
          orientation={options['orientation']!}
          displayMode={options['displayMode']!}
          valueDisplayMode={options['valueMode']!}
          namePlacement={options['namePlacement']!}
          showUnfilled
          width={drawn.width}
          height={height}
          theme={theme}
        />
      ))}
    </div>
  );
}

function Curves({ panel, frames, range, width, height }: Drawn): ReactNode {
  return (
    <TimeSeries
      frames={frames}
      timeRange={range}
      timeZone={TIME_ZONE}
      width={width}
      height={height}
      legend={(panel.options as Options)['legend']!}
    />
  );
}

function Table({ panel, frames, width, height }: Drawn): ReactNode {
  const options = panel.options as Options;
  return (
    <TableNG
      data={frames[0]!}
      width={width}
      height={height}
      cellHeight={options['cellHeight']!}
      maxRowHeight={options['maxRowHeight']!}
      sortBy={options['sortBy']!}
      fieldConfig={panel.fieldConfig as never}
      noValue={panel.fieldConfig?.defaults.noValue}
      enableVirtualization={false}
    />
  );
}

/** Grafana's own components, by the panel types of our dashboards. */
export const DRAWN: Record<string, (drawn: Drawn) => ReactNode> = {
  stat: Stat,
  bargauge: Bars,
  timeseries: Curves,
  table: Table,
};
