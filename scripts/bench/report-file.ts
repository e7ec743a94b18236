import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { plotOf } from './plot.js';
import { type Result, summaryOf, tableOf } from './report.js';

const file = 'docs/performance.md';
const mark = '<!-- Written by `npm run bench`. -->';

/** Replaces everything after the mark in docs/performance.md, and its plots. */
export function writeReport(results: readonly Result[]): void {
  const [words = ''] = readFileSync(file, 'utf8').split(mark);
  const parts = results.map((result) => {
    const plot = `images/bench-${result.scenario.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.svg`;
    writeFileSync(`docs/${plot}`, plotOf(result));
    return `### ${result.scenario.title}\n\n![${result.scenario.title}](${plot})\n\n${tableOf(result)}`;
  });
  const date = new Date().toISOString().slice(0, 10);
  const run = `Measured on ${date} on ${cpus()[0]?.model.trim()}, Node ${process.version}.`;
  writeFileSync(
    file,
    `${words}${mark}\n\n## Figures\n\n${run}\n\n${summaryOf(results)}\n\n${parts.join('\n\n')}\n`,
  );
}
