import DataLoader from 'dataloader';
import type { Context } from '../context.js';

/**
 * Reads one value per key. All keys that a request asks for in one tick are read together, and so are those of all
 * subscriptions of one user: a change wakes them together, and each would read the same. A value may depend on the viewer,
 * because nobody else shares it. Nothing is kept after the read.
 * @param readAll returns the values, or an error for one, in the order of the keys
 */
export function batched<Key, Value>(
  readAll: (context: Context, keys: readonly Key[]) => Promise<(Value | Error)[]>,
): (context: Context, key: Key) => Promise<Value> {
  const waiting = new WeakMap<Context['services'], Map<unknown, DataLoader<Key, Value>>>();
  return (context, key) => {
    const { services } = context;
    const scopes = waiting.get(services) ?? new Map<unknown, DataLoader<Key, Value>>();
    waiting.set(services, scopes);
    const scope = context.subscription?.spender.user ?? context;
    const begin = () =>
      new DataLoader<Key, Value>((keys) => {
        // What is asked for from now on may have changed, so it needs another read.
        scopes.delete(scope);
        return readAll(context, keys);
      });
    const loader = scopes.get(scope) ?? begin();
    scopes.set(scope, loader);
    return loader.load(key);
  };
}
