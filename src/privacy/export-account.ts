import type { Context } from '../platform/context.js';
import { personalDataOf } from './personal-data-of.js';

/**
 * Everything about the viewer's account as the text of one JSON object, piece by piece and never more than a page of it in memory.
 * Of other people there is what the viewer sees anyway. What is in no export, and why, stands in its test.
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
