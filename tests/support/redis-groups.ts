import { Redis } from 'ioredis';
import { freePort } from '../../scripts/test-services/free-port.js';
import type { Instance } from '../../scripts/test-services/instance.js';
import { type RedisOptions, startRedis } from '../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { atEnd } from './at-end.js';
import { type Certificate, makeCertificate } from './certificate.js';
import { until } from './until.js';

const password = 'p%ss';
/** All that Parley needs, as docs/operations.md says. */
const rights = '~parley:* &parley:* +@all -@dangerous +info';
const user = `user chat on >${password} ${rights}`;

export interface RedisGroup {
  /** The part of a URL before the host. */
  readonly user: string;
  /** The parameters of a URL for TLS. */
  readonly files: string;
  readonly servers: readonly RedisMember[];
}

export interface RedisMember extends Instance {
  readonly port: number;
  readonly tlsPort: number;
  /** A connection as an operator has one. */
  readonly control: Redis;
}

/** Starts a server that also has a port for TLS. It stops after the tests of this file. */
async function startMember(
  { certFile, keyFile }: Certificate,
  settings: readonly string[],
  options: RedisOptions = {},
): Promise<RedisMember> {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  const [port, tlsPort] = [await freePort(), await freePort()];
  const tls = [`tls-port ${tlsPort}`, `tls-cert-file "${certFile}"`, `tls-key-file "${keyFile}"`];
  const trust = [`tls-ca-cert-file "${certFile}"`, 'tls-auth-clients no', `masterauth ${password}`];
  const all = { ...options, port, password, settings: [...tls, ...trust, ...settings] };
  const instance = await startRedis(folder.path, all);
  atEnd(() => instance.stop('SIGKILL'));
  const control = new Redis({ port, password, retryStrategy: () => 50 }).on('error', () => undefined);
  atEnd(() => control.disconnect());
  return Object.assign(Object.create(instance) as Instance, { port, tlsPort, control });
}

async function certificate(): Promise<Certificate> {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  return makeCertificate(folder.path);
}

function groupOf({ certFile }: Certificate, servers: readonly RedisMember[]): RedisGroup {
  return { user: `chat:${encodeURIComponent(password)}`, files: `cacert=${certFile}`, servers };
}

/** A master, its replica, and a Sentinel that tells clients one of their two ports. */
export async function startSentinels(kind: 'port' | 'tlsPort') {
  const files = await certificate();
  const settings = kind === 'tlsPort' ? ['tls-replication yes'] : [];
  const master = await startMember(files, [...settings, user]);
  const replica = await startMember(files, [...settings, user, `replicaof 127.0.0.1 ${master[kind]}`]);
  await until('the replica has joined', async () =>
    (await replica.control.info('replication')).includes('master_link_status:up'),
  );
  const watch = [...settings, ...sentinelSettings(master[kind])];
  const sentinel = await startMember(files, watch, { args: ['--sentinel'] });
  await until('the Sentinel knows the replica', async () => {
    const replicas = (await sentinel.control.call('SENTINEL', 'REPLICAS', 'mymaster')) as unknown[];
    return replicas.length === 1;
  });
  return { ...groupOf(files, [master, replica]), sentinel };
}

function sentinelSettings(port: number): string[] {
  return [
    `sentinel monitor mymaster 127.0.0.1 ${port} 1`,
    `sentinel auth-pass mymaster ${password}`,
    'sentinel down-after-milliseconds mymaster 300',
    'sentinel failover-timeout mymaster 2000',
    `user watcher on >${password} -@all +auth +sentinel|get-master-addr-by-name +sentinel|sentinels`,
  ];
}

/** Three masters, of which the first has a replica, the last server. */
export async function startRedisCluster(): Promise<RedisGroup> {
  const files = await certificate();
  const start = async () =>
    startMember(files, [
      ...['cluster-enabled yes', 'cluster-node-timeout 500', `cluster-port ${await freePort()}`],
      ...['cluster-replica-validity-factor 0', 'tls-cluster yes', 'tls-replication yes', user],
    ]);
  const servers = await Promise.all([start(), start(), start(), start()]);
  const [first, , , replica] = servers;
  const slots = [0, 5461, 10_923, 16_384];
  for (const [n, { control }] of servers.entries()) {
    await control.call('CLUSTER', 'SET-CONFIG-EPOCH', n + 1);
    if (n < 3) await control.call('CLUSTER', 'ADDSLOTSRANGE', slots[n] ?? 0, (slots[n + 1] ?? 0) - 1);
    const bus = Number(((await control.config('GET', 'cluster-port')) as string[])[1]);
    if (n > 0) await first.control.call('CLUSTER', 'MEET', '127.0.0.1', servers[n]?.tlsPort ?? 0, bus);
  }
  const id = String(await first.control.call('CLUSTER', 'MYID'));
  await until('the replica follows', async () =>
    replica.control.call('CLUSTER', 'REPLICATE', id).then(
      () => true,
      () => false,
    ),
  );
  await until('the Cluster serves', async () => {
    const infos = await Promise.all(servers.map(({ control }) => control.call('CLUSTER', 'INFO')));
    const link = await replica.control.info('replication');
    return infos.every((info) => /cluster_state:ok/.test(String(info))) && /link_status:up/.test(link);
  });
  return groupOf(files, servers);
}
