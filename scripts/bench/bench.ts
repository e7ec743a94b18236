import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../test-services/child.js';
import { startPostgres } from '../test-services/postgres.js';
import { startRedis } from '../test-services/redis.js';
import { temporaryFolder } from '../test-services/temporary-folder.js';
import type { Figures, Job } from './load/job.js';
import { percentile } from './load/usage.js';
import { hasCores, moveTo, onCore } from './machine.js';
import { type Result, summaryOf, tableOf } from './report.js';
import { writeReport } from './report-file.js';
import { type Scenario, scenarios } from './scenarios.js';
import { type Contender, prepare } from './targets/target.js';
import { quickWorld, wholeWorld } from './world.js';

// Measures Parley beside servers of less work, in one run, on one core. PostgreSQL, Redis and the server share a core, and the
// load has another. Arguments: --quick for a short form of some minutes, --profile for a CPU profile of each server in temp/, and
// words of the titles of scenarios to run.

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isQuick = process.argv.includes('--quick');
const world = isQuick ? quickWorld : wholeWorld;
const seconds = isQuick ? 3 : 8;
const chosen = scenarios.filter(({ title, isQuick: isShort }) =>
  words.length > 0
    ? words.some((word) => title.toLowerCase().includes(word.toLowerCase()))
    : isShort || !isQuick,
);

const folders = [temporaryFolder(), temporaryFolder()] as const;
const postgres = await startPostgres(folders[0].path, { settings: ['shared_buffers=512MB'] });
const redis = await startRedis(folders[1].path);
for (const { pid } of [postgres, redis]) moveTo('servers', pid);
if (!hasCores) console.log('Servers and load share all cores: taskset or a second core is missing.');
console.log(`${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
const contenders: Contender[] = [];
for (const name of new Set(chosen.flatMap(({ targets }) => targets)))
  contenders.push(await prepare(name, { postgres, redis }, world));

const results: Result[] = [];
for (const scenario of chosen) {
  const runs = new Map<Contender, Figures[]>();
  const rounds = isQuick ? 1 : (scenario.rounds ?? 3);
  for (let round = 0; round < rounds; round += 1)
    for (const contender of contenders.filter(({ name }) => scenario.targets.includes(name)))
      runs.set(contender, [...(runs.get(contender) ?? []), await run(scenario, contender)]);
  const figures = new Map([...runs].map(([{ name }, each]) => [name, medians(each)]));
  const result = { scenario, figures };
  results.push(result);
  console.log(`\n${scenario.title}\n${tableOf(result)}`);
}
console.log(`\n${summaryOf(results)}`);
if (!isQuick && words.length === 0) writeReport(results);
for (const contender of contenders) await contender.stop();
for (const service of [redis, postgres]) await service.stop();
for (const folder of folders) await folder.remove();

async function run(scenario: Scenario, contender: Contender): Promise<Figures> {
  const before = await contender.messages();
  const started = await contender.start();
  try {
    const job: Job = {
      scenario: scenario.load,
      target: started.target,
      world,
      seconds,
      amount: scenario.amount ?? 0,
    };
    const figures = await load(job);
    const stored = (await contender.messages()) - before;
    // Rows beyond those that were acknowledged may be of sends whose answer was lost, so only missing rows are a fault.
    if (stored < (figures['stored'] ?? 0))
      throw new Error(`${contender.name} stored ${stored} of ${figures['stored']}.`);
    return figures;
  } finally {
    await started.stop();
  }
}

async function load(job: Job): Promise<Figures> {
  const script = fileURLToPath(new URL('load/load.ts', import.meta.url));
  const [command, args] = onCore('load', process.execPath, ['--import', 'tsx', script, JSON.stringify(job)]);
  const child: Child = await startChild(command, args, { env: process.env, readyWhen: /loading/ });
  const { code } = await child.ended;
  const last = child.output().trim().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Error(`${job.scenario} on ${job.target.protocol}: ${child.output()}`);
  return JSON.parse(last) as Figures;
}

/** Faults are added up; of everything else, the median counts. */
function medians(each: readonly Figures[]): Figures {
  const faults = ['refused', 'lost', 'duplicated', 'disordered'];
  const names = Object.keys(each[0] ?? {});
  const of = (name: string) => each.map((figures) => figures[name] ?? NaN);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return Object.fromEntries(
    names.map((name) => [name, faults.includes(name) ? sum(of(name)) : percentile(of(name), 0.5)]),
  );
}
