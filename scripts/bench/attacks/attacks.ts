import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startChild } from '../../test-services/child.js';
import { percentile } from '../load/usage.js';
import { cpuSecondsOf, onCore } from '../machine.js';
import { type AttackName, attackNames, isAnAttack, sendAs } from './client.js';
import { prepareStage, type Stage } from './stage.js';

// Measures how long one person's sends take while another address attacks, beside their time in quiet, in one run. Quiet and
// attack alternate, because the machine may be busy with other work. Arguments: the attacks to run; default: all.

const [rounds, quietSeconds, attackSeconds] = [4, 4, 8];
const pauseBetweenSends = 50;
const given = process.argv.slice(2);
const chosen = attackNames.filter((name) => given.length === 0 || given.includes(name));
if (!given.every(isAnAttack)) throw new Error(`The attacks are: ${attackNames.join(', ')}.`);

interface Sample {
  /** The times of the sends in milliseconds; Infinity for a refused one. */
  readonly times: number[];
  /** The share of a core that the server used. */
  readonly cpu: number;
}

async function sendFor(stage: Stage, seconds: number): Promise<Sample> {
  const times: number[] = [];
  const [began, before] = [performance.now(), cpuSecondsOf(stage.server.pid)];
  while (performance.now() < began + seconds * 1000) {
    const start = performance.now();
    const isSent = await sendAs(stage.url, stage.victim, stage.room, 'Still there?').then(
      () => true,
      () => false,
    );
    times.push(isSent ? performance.now() - start : Infinity);
    await new Promise((resolve) => setTimeout(resolve, pauseBetweenSends));
  }
  const elapsed = (performance.now() - began) / 1000;
  return { times, cpu: (cpuSecondsOf(stage.server.pid) - before) / elapsed };
}

async function attackFor(stage: Stage, name: AttackName): Promise<Sample & { outcomes: string }> {
  const script = fileURLToPath(new URL('attack-load.ts', import.meta.url));
  const args = [
    '--import',
    'tsx',
    script,
    stage.url,
    name,
    String(attackSeconds + 1),
    JSON.stringify(stage.load),
  ];
  const [command, all] = onCore('load', process.execPath, args);
  const attacker = await startChild(command, all, { readyWhen: /attacking/ });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const sample = await sendFor(stage, attackSeconds);
  await attacker.ended;
  return { ...sample, outcomes: attacker.output().trim().split('\n').at(-1) ?? '' };
}

function told(samples: readonly Sample[]): string {
  const times = samples.flatMap((sample) => sample.times);
  const cpu = samples.reduce((sum, sample) => sum + sample.cpu, 0) / samples.length;
  const [half, most] = [percentile(times, 0.5), percentile(times, 0.99)].map((time) => time.toFixed(1));
  return `p50 ${half} ms, p99 ${most} ms, ${times.length} sends, server ${(cpu * 100).toFixed(0)} % of a core`;
}

const stage = await prepareStage();
console.log(`${availableParallelism()} cores of ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`);
await sendFor(stage, quietSeconds);
for (const name of chosen) {
  const [quiet, attacked]: [Sample[], Sample[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    quiet.push(await sendFor(stage, quietSeconds));
    const sample = await attackFor(stage, name);
    attacked.push(sample);
    console.log(`  ${name}, round ${round + 1}: ${sample.outcomes}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  const [before, beside] = [quiet, attacked].map((samples) =>
    percentile(
      samples.flatMap((s) => s.times),
      0.5,
    ),
  );
  console.log(`${name}\n  quiet     ${told(quiet)}\n  attacked  ${told(attacked)}`);
  console.log(
    `  median × ${((beside ?? NaN) / (before ?? NaN)).toFixed(2)}, load ${loadavg()[0]?.toFixed(1)}`,
  );
}
await stage.stop();
