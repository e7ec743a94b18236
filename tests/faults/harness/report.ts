import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recovered } from '../checker/log-violations.js';
import { repeatedFrames } from '../checker/stream-violations.js';
import { delays, percentile, sendTimes } from '../checker/lateness.js';
import { allowed } from './allowed.js';
import type { Run } from './run.js';
import type { Scenario } from './scenario.js';

const folder = fileURLToPath(new URL('../../../temp/faults', import.meta.url));
const heads = [
  'fault',
  'messages',
  'deliveries',
  'retries',
  'repeats',
  'p50',
  'p99',
  'longest',
  'promised',
  'allowed',
  'send p99',
];

/** Writes the measurements to temp/faults, for people. */
export function note(scenario: Scenario, run: Run): void {
  const { id, rule, bound } = scenario;
  const { stage, history, heard, noise, slowness, settled } = run;
  const waits = delays(history);
  const cells = {
    fault: `${id}: ${rule}`,
    messages: history.sends.length,
    deliveries: waits.length,
    retries: heard.unanswered + [...heard.codes.values()].reduce((sum, count) => sum + count, 0),
    repeats: repeatedFrames(history),
    p50: percentile(waits, 0.5),
    p99: percentile(waits, 0.99),
    longest: waits.at(-1) ?? 0,
    promised: bound,
    allowed: allowed(scenario, run),
    'send p99': percentile(sendTimes(history), 0.99),
  };
  const more = {
    'longest send': sendTimes(history).at(-1),
    ...{ settled, noise, slowness, recovered: recovered(history) },
    codes: Object.fromEntries(heard.codes),
    closings: Object.fromEntries(heard.closings),
    unanswered: heard.unanswered,
    took: Object.fromEntries(stage.took),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.json`), JSON.stringify({ ...cells, ...more }, null, 2));
}

/** The measurements of these scenarios, as a table in Markdown. */
export function table(ids: readonly string[]): string {
  const rows = ids.map((id) => {
    const cells = JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as Record<
      string,
      string | number
    >;
    return heads.map((head) => said(cells[head]));
  });
  const lines = [heads, heads.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  const text = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  writeFileSync(join(folder, 'table.md'), `${text}\n`);
  return text;
}

function said(cell: string | number | undefined): string {
  return typeof cell === 'number' ? String(Math.round(cell)) : (cell ?? '');
}
