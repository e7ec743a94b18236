import { fanOut, latency, saturate } from './sending.js';
import { idle, saturateBesideIdle, storm } from './connecting.js';
import type { Figures, Job } from './job.js';
import { middlePage, newestPage, readPages, roomList } from './reading.js';

/*
 * A program that loads one server with one scenario. It prints the figures as JSON:
 * node --import tsx scripts/bench/load/load.ts <job as JSON>
 */

const scenarios: Record<string, (job: Job) => Promise<Figures>> = {
  saturate: (job) => saturate(job, 'socket'),
  'saturate-http': (job) => saturate(job, 'http'),
  latency,
  'fan-out': fanOut,
  idle,
  'saturate-beside-idle': saturateBesideIdle,
  storm,
  history: (job) => readPages(job, newestPage(job)),
  'history-middle': (job) => readPages(job, middlePage(job)),
  list: (job) => readPages(job, roomList(job)),
};

const job = JSON.parse(process.argv[2] ?? '{}') as Job;
const run = scenarios[job.scenario];
if (!run) throw new Error(`${job.scenario} is no scenario.`);
process.stdout.write('loading\n');
const figures = await run(job);
process.stdout.write(`\n${JSON.stringify(figures)}\n`, () => process.exit());
