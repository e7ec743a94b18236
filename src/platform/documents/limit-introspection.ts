import type { Context } from '../context.js';
import { networkOf } from '../rates/network.js';

/**
 * Limits the rate of documents that request the schema. One that has such a name in a string counts too: that is rare, and
 * an exact check would take longer.
 * @throws {RateLimited}
 */
export async function limitIntrospection({ services, address }: Context, source: string): Promise<void> {
  if (/\b__(schema|type)\b/.test(source))
    await services.requestLimits.take('introspection', networkOf(address));
}
