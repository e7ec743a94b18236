import { Cluster, Redis, type RedisOptions, SentinelConnector } from 'ioredis';
import connectors from 'ioredis/built/connectors/StandaloneConnector.js';
import type { RedisServer } from '../config/redis-url.js';

// `disconnectTimeout` closes a connection whose peer no longer answers. By default ioredis would keep it for 2 s. A frozen Sentinel
// would be waited for without an end.
const shared = {
  connectTimeout: 3000,
  disconnectTimeout: 100,
  sentinelCommandTimeout: 1000,
} satisfies RedisOptions;

// ioredis listens to the first error of a stream only. A failed TLS handshake may raise a second one, which would end the process.
// The streams to Sentinels, and those that look for the nodes of a Cluster, can't be reached in another way.
for (const { prototype } of [connectors.default, SentinelConnector]) {
  const connect = Reflect.get<Pick<SentinelConnector, 'connect'>, 'connect'>(prototype, 'connect');
  prototype.connect = async function (this: SentinelConnector, emit) {
    return (await connect.call(this, emit)).on('error', () => undefined);
  };
}

const noWait = { autoResendUnfulfilledCommands: false, maxRetriesPerRequest: 0 } satisfies RedisOptions;

/** Ends at its first fault. */
export function connectSubscriber(server: RedisServer): Redis {
  return connect(server, {
    keepAlive: 5000,
    maxRetriesPerRequest: null,
    retryStrategy: null,
    sentinelRetryStrategy: () => null,
  });
}

/** Fails at once instead of queueing: a hint that is seconds late is useless, and senders must not wait. */
export function connectPublisher(server: RedisServer, commandTimeout = 300): Redis {
  const redis: Redis = connect(server, {
    ...noWait,
    enableOfflineQueue: false,
    commandTimeout,
    retryStrategy(attempt) {
      // Otherwise it would wait for the same node of a Cluster, which may never come back.
      Object.assign(redis.options, anyNode(server));
      return reconnectDelay(attempt);
    },
    sentinelRetryStrategy: reconnectDelay,
  });
  return redis;
}

/** Has a shorter timeout, because a request waits for its count before it does anything else. */
export function connectCounter(server: RedisServer): Redis | Cluster {
  const commandTimeout = 100;
  const { nodes, username, password, tls } = server;
  if (!nodes) return connectPublisher(server, commandTimeout);
  const cluster = new Cluster([...nodes], {
    enableOfflineQueue: false,
    clusterRetryStrategy: reconnectDelay,
    // By default a command waits until a failover is over.
    ...{ retryDelayOnFailover: 0, retryDelayOnClusterDown: 0 },
    // Otherwise certificates would have to name the IP addresses.
    dnsLookup: (host, found) => found(null, host),
    redisOptions: { ...shared, ...noWait, username, password, tls, commandTimeout },
  });
  return cluster.on('error', () => undefined);
}

/** In milliseconds, with jitter. Otherwise all processes would reconnect to a restarted Redis at the same moment. */
export function reconnectDelay(attempt: number): number {
  return Math.min(25 * 2 ** attempt, 250) * (0.5 + Math.random() / 2);
}

function connect(server: RedisServer, options: RedisOptions): Redis {
  const redis = new Redis({ ...anyNode(server), ...shared, ...options });
  return redis.on('error', () => undefined);
}

/** Each node of a Cluster passes hints on to all others, so a connection to any of them will do. */
function anyNode({ nodes = [], ...server }: RedisServer): RedisServer {
  return { ...server, ...nodes[Math.floor(Math.random() * nodes.length)] };
}
