import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { jsonList, page } from '../platform/json-list.js';

const earlierTexts = `
  select message_id as message, revision.version, revision.content, to_json(replaced_at) as "replacedAt"
    from message_revision revision
    join message on message.id = message_id
   where sender_id = $1 and (message_id, revision.version) > ($2::uuid, $3::int)
   order by message_id, revision.version
   limit ${page.limit}`;

interface EarlierText {
  readonly message: string;
  readonly version: number;
  readonly content: string;
  readonly replacedAt: string;
}

/** Exports the texts that the viewer has replaced or recalled, in all rooms. */
export function exportEarlierTexts(context: Context): AsyncIterable<string> {
  return jsonList(textsOf(context), function* (text) {
    yield JSON.stringify(text);
  });
}

async function* textsOf(context: Context): AsyncGenerator<EarlierText, void> {
  const { id } = requireViewer(context);
  let after = { message: '00000000-0000-0000-0000-000000000000', version: 0 };
  for (;;) {
    const parameters = [id, after.message, after.version];
    const found = await context.services.database.run<EarlierText>(earlierTexts, parameters);
    yield* found;
    if (found.length < page.limit) return;
    after = found.at(-1) ?? after;
  }
}
