import type { NoticeKind } from '../../src/notices/notice.js';
import { warnUser } from '../../src/notices/warn-user.js';
import type { OpenApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { actAsStaff } from '../support/staff-act.js';

export interface SeenNotice {
  readonly id: string;
  readonly kind: `${NoticeKind}`;
  readonly text: string | null;
  readonly outcome: 'DISMISSED' | 'ACTED' | null;
  readonly report: { readonly id: string; readonly status: string } | null;
  readonly seenAt: string | null;
}

const fields = 'id kind text outcome report { id status } seenAt';

/** Warns a person, as the staff do. @returns the id of the notice */
export async function warn(app: OpenApp, person: Person, text: string): Promise<string> {
  await actAsStaff(app, (run) => warnUser(run, person.id, text));
  return (await noticesOf(person))[0]?.id ?? '';
}

/** Newest first. */
export async function noticesOf(person: Person, onlyUnseen = false): Promise<SeenNotice[]> {
  const query = `query ($onlyUnseen: Boolean) { notices(onlyUnseen: $onlyUnseen) { nodes { ${fields} } } }`;
  const { notices } = await person.query<{ notices: { nodes: SeenNotice[] } }>(query, { onlyUnseen });
  return notices.nodes;
}

export async function markNoticeSeen(person: Person, id: string): Promise<SeenNotice> {
  const mutation = `mutation ($id: ID!) { markNoticeSeen(id: $id) { ${fields} } }`;
  return (await person.query<{ markNoticeSeen: SeenNotice }>(mutation, { id })).markNoticeSeen;
}

/** Subscribes to the person's notices, by default from the first one on. */
export function listenToNotices(person: Person, after: string | null = null) {
  const query = `subscription ($after: String) { noticeAdded(after: $after) { ${fields} } }`;
  return person.subscribe<{ noticeAdded: SeenNotice }>(query, { after });
}
