import { prefix } from './channels.js';
import { until } from '../../support/until.js';
import type { Fleet } from './fleet.js';
import { patience } from './full-run.js';
import { readMetric } from './metrics.js';

const goneWithin = 10_000 * patience;

/** What the servers still hold after all clients have left and the servers had time to clean up. */
export async function leftovers(fleet: Fleet): Promise<string[]> {
  let left: string[] = [];
  const isClean = async () => (left = await look(fleet)).length === 0;
  return until('nothing is left', isClean, goneWithin).then(
    () => [],
    () => left,
  );
}

async function look(fleet: Fleet): Promise<string[]> {
  const ofServers = await Promise.all(fleet.servers.map(({ url }) => lookAtServer(url)));
  return [...ofServers.flat(), ...(await lookAtDatabase(fleet)), ...(await lookAtRedis(fleet))];
}

async function lookAtServer(url: string): Promise<string[]> {
  const [sockets, feeds] = await Promise.all([
    readMetric(url, 'parley_sockets'),
    readMetric(url, 'parley_feeds'),
  ]);
  return [
    ...(sockets ? [`${url} has ${sockets} sockets`] : []),
    ...(feeds ? [`${url} has ${feeds} feeds`] : []),
  ];
}

async function lookAtDatabase({ truth }: Fleet): Promise<string[]> {
  const open = await truth.run<{ state: string; count: number }>(
    `select state, count(*)::int from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid() and state like 'idle in%' group by state`,
  );
  return open.map(({ state, count }) => `${count} connections of PostgreSQL are ${state}`);
}

async function lookAtRedis({ control, servers }: Fleet): Promise<string[]> {
  const [, count] = (await control.pubsub('NUMSUB', `${prefix}:room`)) as [string, number];
  return count === servers.length ? [] : [`Redis has ${count} subscribers for ${servers.length} servers`];
}
