import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { withRemainingHours } from './remaining-hours';

interface MeasureChartProps {
  points: readonly { readonly startsAt: string; readonly value: number }[];
  label: string;
  language: string;
  /** The name of a point on the axis, and in the tooltip. */
  short: (startsAt: string) => string;
  long: (startsAt: string) => string;
  /** Whether the points are the hours of today. */
  hours: boolean;
}

/** Without it, the axis of an empty chart would have no numbers, and that of a single one would have fractions. */
const leastTop = 4;

/** Bars, not a line: a line would suggest values between two days. */
export function MeasureChart({ points, label, language, short, long, hours }: MeasureChartProps) {
  const compact = new Intl.NumberFormat(language, { notation: 'compact' });
  const exact = new Intl.NumberFormat(language);
  return (
    <BarChart
      h="100%"
      data={[...(hours ? withRemainingHours(points) : points)]}
      dataKey="startsAt"
      series={[{ name: 'value', label, color: 'var(--bar)' }]}
      valueFormatter={(value) => exact.format(value)}
      maxBarWidth={28}
      barChartProps={{ margin: { top: 8, right: 0, bottom: 0, left: 0 } }}
      barProps={{ radius: [3, 3, 0, 0] }}
      tickLine="none"
      strokeDasharray="0"
      xAxisProps={{ tickFormatter: short, interval: 'equidistantPreserveStart', minTickGap: 16 }}
      yAxisProps={{
        allowDecimals: false,
        tickCount: 3,
        width: 40,
        domain: [0, points.some(({ value }) => value > leastTop) ? 'auto' : leastTop],
        tickFormatter: (value: number) => compact.format(value),
      }}
      tooltipProps={{
        labelFormatter: (startsAt) => (typeof startsAt === 'string' ? long(startsAt) : startsAt),
      }}
      // The chart is one image for screen readers. The same numbers by keyboard are in the table.
      accessibilityLayer={false}
    />
  );
}
