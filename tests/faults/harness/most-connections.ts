import { ask } from '../../support/ask.js';
import type { Fleet } from './fleet.js';

const crowd = 60;

/** How many connections to PostgreSQL the servers open together, under more requests than their pools have connections. */
export async function mostConnections({ servers, truth }: Fleet): Promise<number> {
  const query = 'query { projects(first: 1) { nodes { id } } }';
  const asked = servers.flatMap(({ url }) => Array.from({ length: crowd }, () => ask(url, query, {})));
  await Promise.allSettled(asked);
  return truth.connections();
}
