import type { MessageRowFragment } from '../../generated/graphql.js';
import type { OwnChange } from '../../platform/own-changes.js';
import type { OutboxEntry } from '../../live/outbox/outbox-entry.js';

export interface Row {
  id: string;
  content: string;
  removed: boolean;
  /** Removed by its sender, and not with an account. */
  recalled: boolean;
  /** Hidden by the staff. */
  hidden: boolean;
  editedAt: string | null;
  /** By the server's clock. */
  editableUntil: string | null;
  /** Grows with each change. */
  version: number;
  /** What the viewer has changed here, until the server has it. */
  change?: OwnChange;
  createdAt: string;
  mine: boolean;
  /** 0 until the server has assigned one. */
  seq: number;
  state: 'there' | OutboxEntry['state'];
  code?: string | undefined;
  startsDay: boolean;
  startsNew: boolean;
  startsGroup: boolean;
  endsGroup: boolean;
}

/** What was unread when the room was opened: seqs above `after`, up to `upTo`. */
export interface Unread {
  after: number;
  upTo: number;
}

const groupMs = 5 * 60_000;
const ungrouped = { startsDay: false, startsNew: false, startsGroup: true, endsGroup: true };

/** The outbox entries whose messages are not in the list yet. A row keeps its id when it becomes a message. */
export function notYetThere(
  entries: readonly OutboxEntry[],
  nodes: readonly MessageRowFragment[],
): OutboxEntry[] {
  const newest = nodes.at(-1)?.seq ?? 0;
  return entries.filter(({ id, message }) =>
    message ? message.seq > newest : !nodes.some((node) => node.id === id),
  );
}

/**
 * Joins messages, and after them the outbox entries, into one list of rows.
 * @param deletedId the other participant, if their account was deleted
 */
export function timeline(
  nodes: readonly MessageRowFragment[],
  waiting: readonly OutboxEntry[],
  viewerId: string,
  unread: Unread,
  deletedId?: string,
): Row[] {
  const rows = [...nodes.map((node) => rowOf(node, viewerId, deletedId)), ...waiting.map(rowOfEntry)];
  rows.forEach((row, index) => {
    const previous = rows[index - 1];
    row.startsDay = !previous || dayOf(previous.createdAt) !== dayOf(row.createdAt);
    row.startsGroup = row.startsDay || !previous || !belongTogether(previous, row);
    if (previous) previous.endsGroup = row.startsGroup;
  });
  const firstNew = rows.findIndex(({ seq, mine }) => !mine && seq > unread.after && seq <= unread.upTo);
  const row = rows[firstNew];
  // No divider when all loaded messages are new: above the first row it would separate nothing.
  const before = rows[firstNew - 1];
  if (row && before) {
    row.startsNew = row.startsGroup = true;
    before.endsGroup = true;
  }
  return rows;
}

function rowOf(node: MessageRowFragment, viewerId: string, deletedId: string | undefined): Row {
  const { id, content, isRemoved, isHidden, createdAt, editedAt, editableUntil, version, seq, sender } = node;
  return {
    ...ungrouped,
    id,
    content,
    removed: isRemoved,
    recalled: isRemoved && sender.id !== deletedId,
    hidden: isHidden,
    createdAt,
    editedAt: editedAt ?? null,
    editableUntil: editableUntil ?? null,
    version,
    seq,
    mine: sender.id === viewerId,
    state: 'there',
  };
}

function rowOfEntry({ id, content, writtenAt, state, code, message }: OutboxEntry): Row {
  const createdAt = message?.createdAt ?? new Date(writtenAt).toISOString();
  const unchanged = {
    removed: false,
    recalled: false,
    hidden: false,
    editedAt: null,
    editableUntil: null,
    version: 0,
  };
  return { ...ungrouped, ...unchanged, id, content, createdAt, seq: 0, mine: true, state, code };
}

function belongTogether(a: Row, b: Row): boolean {
  if (a.mine !== b.mine || a.state === 'failed' || b.state === 'failed') return false;
  // Sent and sending rows are separate groups, because each group shows its state.
  if ((a.state === 'sending') !== (b.state === 'sending')) return false;
  return Date.parse(b.createdAt) - Date.parse(a.createdAt) < groupMs;
}

/** The day in the reader's time zone. */
function dayOf(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
