import DataLoader from 'dataloader';
import type { Context } from '../context.js';

/**
 * Reads one value per key. All keys that a request asks for in one tick are read together. Nothing is cached: a
 * subscription's context lives long, and would return outdated values.
 * @param readAll returns the values, or an error for one, in the order of the keys
 */
export function batched<Key, Value>(
  readAll: (context: Context, keys: readonly Key[]) => Promise<(Value | Error)[]>,
): (context: Context, key: Key) => Promise<Value> {
  const loaders = new WeakMap<Context, DataLoader<Key, Value>>();
  return (context, key) => {
    const loader =
      loaders.get(context) ?? new DataLoader<Key, Value>((keys) => readAll(context, keys), { cache: false });
    loaders.set(context, loader);
    return loader.load(key);
  };
}
