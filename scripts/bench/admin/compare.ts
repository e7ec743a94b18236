import type { Client } from 'pg';
import type { Ran } from './staffed-parley.js';

/** A page, and the bare SQL of the same page. */
export interface Pair {
  readonly title: string;
  readonly ask: () => Promise<readonly Ran[]>;
  readonly bare: string;
  readonly values?: readonly unknown[];
}

export interface Compared {
  readonly title: string;
  /** In milliseconds: the whole request, its statements, and the bare SQL. Null for one that took too long. */
  readonly page: number | null;
  readonly statements: number | null;
  readonly bare: number;
  readonly plan: string;
}

/** Asks for both in turns for some time, in milliseconds, but at least three times. */
export async function compare(
  client: Client,
  { title, ask, bare, values = [] }: Pair,
  time: number,
): Promise<Compared> {
  const rounds: { page: number | null; ran: readonly Ran[]; bare: number }[] = [];
  const round = async () => {
    let began = performance.now();
    const ran = await ask().catch((error: unknown) => {
      console.error(title, error);
      return null;
    });
    const page = ran && performance.now() - began;
    began = performance.now();
    await client.query(bare, [...values]);
    return { page, ran: ran ?? [], bare: performance.now() - began };
  };
  await round();
  for (const end = performance.now() + time; performance.now() < end || rounds.length < 3;)
    rounds.push(await round());
  const isTooSlow = rounds.some(({ page }) => page === null);
  const main = rounds[0]?.ran.toSorted((one, other) => other.sql.length - one.sql.length)[0];
  return {
    title,
    page: isTooSlow ? null : fast(rounds.map(({ page }) => page ?? NaN)),
    statements: isTooSlow ? null : fast(rounds.map(({ ran }) => ran.reduce((sum, one) => sum + one.time, 0))),
    bare: fast(rounds.map((one) => one.bare)),
    plan: main ? await planOf(client, main) : '',
  };
}

async function planOf(client: Client, { sql, values }: Ran): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(`explain (analyze, costs off) ${sql}`, [
    ...values,
  ]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** A tenth were faster. What else runs on the machine makes less difference than to a median. */
function fast(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 10)] ?? NaN;
}

/** A Markdown table. */
export function tableOf(compared: readonly Compared[]): string {
  const short = (value: number | null) => (value === null ? 'too slow' : value.toFixed(1));
  const rows = compared.map(({ title, page, statements, bare }) => {
    const ratio = (time: number | null) => (time === null ? '–' : (time / bare).toFixed(1));
    return `| ${title} | ${short(page)} | ${short(statements)} | ${short(bare)} | ${ratio(statements)} | ${ratio(page)} |`;
  });
  const head = '| what | page, ms | its SQL, ms | bare SQL, ms | SQL / bare | page / bare |';
  return [head, '| --- | --: | --: | --: | --: | --: |', ...rows].join('\n');
}
