import type { Context } from '../platform/context.js';
import { mergeUnique } from '../platform/merge-unique.js';
import { personalDataOf } from './personal-data-of.js';

/**
 * Everything about the viewer's account as one JSON object, in pieces, with at most a page of it in memory. Of other people, it
 * has only what the viewer can already see. `tests/privacy/columns.ts` says what is left out, and why.
 */
export async function* exportAccount(context: Context): AsyncGenerator<string, void> {
  const parts = personalDataOf(context.services);
  const account = mergeUnique(await Promise.all(parts.map(async ({ facts }) => facts?.(context))));
  yield `{"exportedAt":${JSON.stringify(new Date())},"account":${JSON.stringify(account)}`;
  for (const [name, list] of Object.entries(mergeUnique(parts.map(({ lists }) => lists)))) {
    yield `,${JSON.stringify(name)}:`;
    yield* list(context);
  }
  yield '}\n';
}
