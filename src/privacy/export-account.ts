import type { Context } from '../platform/context.js';
import { personalDataOf } from './personal-data-of.js';

/**
 * Everything about the viewer's account as one JSON object, in pieces, with at most a page of it in memory. Of other people, it
 * has only what the viewer can already see. `tests/privacy/columns.ts` says what is left out, and why.
 */
export async function* exportAccount(context: Context): AsyncGenerator<string, void> {
  const parts = personalDataOf(context.services);
  const account = {};
  for (const { facts } of parts) Object.assign(account, await facts?.(context));
  yield `{"exportedAt":${JSON.stringify(new Date())},"account":${JSON.stringify(account)}`;
  for (const { lists = {} } of parts) {
    for (const [name, list] of Object.entries(lists)) {
      yield `,${JSON.stringify(name)}:`;
      yield* list(context);
    }
  }
  yield '}\n';
}
