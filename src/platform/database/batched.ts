import DataLoader from 'dataloader';
import type { Context } from '../context.js';

/**
 * Reads one thing per key, and all that are asked for in one turn of a request in one go. Nothing is kept: a
 * subscription's context outlives what it has read.
 * @param readAll gives the values, or what went wrong with one, in the order of the keys
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
