import type { Figures } from './load/job.js';
import type { Goal, Scenario } from './scenarios.js';
import type { TargetName } from './targets/target.js';

export interface Result {
  readonly scenario: Scenario;
  readonly figures: ReadonlyMap<TargetName, Figures>;
}

/** A Markdown table: a row for each server. */
export function tableOf({ scenario, figures }: Result): string {
  const columns = Object.entries(scenario.columns);
  const rows = [...figures].map(([name, found]) => [name, ...columns.map(([key]) => short(found[key]))]);
  return markdown([['', ...columns.map(([, title]) => title)], ...rows]);
}

/** A Markdown table: a row for each goal, and whether this run met it. */
export function summaryOf(results: readonly Result[]): string {
  const rows = results.flatMap(({ scenario, figures }) =>
    scenario.goals.map((goal) => {
      const measured = measure(goal, figures);
      const isMet = measured >= (goal.atLeast ?? -Infinity) && measured <= (goal.atMost ?? Infinity);
      return [
        `${scenario.title}: ${wordsOf(goal, scenario)}`,
        goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`,
        short(measured),
        isMet ? 'yes' : 'no',
      ];
    }),
  );
  return markdown([['what', 'goal', 'measured', 'met'], ...rows]);
}

function measure({ figure, against, isOwn, isDifference }: Goal, figures: Result['figures']): number {
  const [own, other] = [figures.get('parley')?.[figure] ?? NaN, figures.get(against)?.[figure] ?? NaN];
  if (isOwn) return own;
  return isDifference ? own - other : own / other;
}

function wordsOf({ figure, against, isOwn, isDifference }: Goal, { columns }: Scenario): string {
  const name = columns[figure] ?? figure;
  if (isOwn) return name;
  return isDifference ? `${name} more than the ${against}` : `${name}, ratio to ${against}`;
}

function short(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
