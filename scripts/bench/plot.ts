import type { Result } from './report.js';

const [width, label, row] = [640, 130, 28];

/** A bar for each server, by the first column of the table, as SVG. */
export function plotOf({ scenario, figures }: Result): string {
  const [key = '', title = ''] = Object.entries(scenario.columns)[0] ?? [];
  const values = [...figures].map(([name, found]) => ({ name, value: found[key] ?? 0 }));
  const most = Math.max(...values.map(({ value }) => value), Number.MIN_VALUE);
  const height = row * (values.length + 1);
  const bars = values.map(({ name, value }, n) => {
    const [y, length] = [row * (n + 1), ((width - label - 90) * value) / most];
    const colour = name === 'parley' ? '#06c755' : '#9aa5b1';
    return `
  <text x="${label - 8}" y="${y + 15}" text-anchor="end">${name}</text>
  <rect x="${label}" y="${y}" width="${length.toFixed(1)}" height="20" rx="3" fill="${colour}"/>
  <text x="${(label + length + 6).toFixed(1)}" y="${y + 15}">${value.toLocaleString('en', { maximumFractionDigits: 1 })}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13">
  <rect width="100%" height="100%" fill="#fff"/>
  <text x="${label}" y="17" font-weight="bold">${title}</text>${bars.join('')}
</svg>
`;
}
