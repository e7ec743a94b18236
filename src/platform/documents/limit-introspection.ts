import type { Context } from '../context.js';
import { networkOf } from '../rates/network.js';

/**
 * Counts a document that asks for the schema. One that has such a name in a text counts too: that is rare, and looking closer
 * would take longer.
 * @throws {RateLimited}
 */
export async function limitIntrospection({ services, address }: Context, source: string): Promise<void> {
  if (/\b__(schema|type)\b/.test(source))
    await services.requestLimits.take('introspection', networkOf(address));
}
