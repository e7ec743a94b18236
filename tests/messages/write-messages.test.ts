import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Run } from '../../src/platform/database/database.js';
import { type Draft, type Outcome, writeMessages } from '../../src/messages/write-messages.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();
const { database } = app.services;
const [room, other, closed] = await Promise.all([aRoom(app), aRoom(app), aRoom(app)]);
const sent = await sendMessage(room.visitor, room.slug, 'Sent before');
await database.run('update chat_room set closed_at = now() where slug = $1', [closed.slug]);

const draft = (more: Partial<Draft> = {}): Draft => ({
  ...{ roomSlug: room.slug, senderId: room.visitor.id, id: randomUUID(), content: 'Is it still there?' },
  ...more,
});

/** Writes the drafts, and takes them back. @returns the outcome of the first one, without its times */
async function outcomeOf(drafts: readonly Draft[], skipsHeld: boolean) {
  const undone = new Error('Taken back.');
  let outcomes: Outcome[] = [];
  const write = async (run: Run) => {
    outcomes = await writeMessages(run, drafts, skipsHeld);
    throw undone;
  };
  await expect(database.transaction(write)).rejects.toBe(undone);
  const { created_at, room, ...rest } = outcomes[0] as Outcome;
  const { active_at, updated_at, ...columns } = room ?? {};
  const times = [created_at, active_at, updated_at].map((time) => typeof time);
  return { ...rest, times, room: room && columns };
}

test.each<[string, Draft, number | null]>([
  ['the visitor’s', draft(), 2],
  ['the owner’s', draft({ senderId: room.owner.id }), 2],
  ['of a new room', draft({ roomSlug: other.slug, senderId: other.visitor.id }), 1],
  ['with a known id', draft({ id: sent.id }), null],
  [
    'with an id that another room knows',
    draft({ roomSlug: other.slug, senderId: other.owner.id, id: sent.id }),
    null,
  ],
  ['of a third person', draft({ senderId: other.visitor.id }), null],
  ['for a closed room', draft({ roomSlug: closed.slug, senderId: closed.visitor.id }), null],
  ['for an unknown room', draft({ roomSlug: '1-999999999' }), null],
])('a draft %s has the same outcome alone as beside others', async (_name, one, seq) => {
  const beside = draft({
    roomSlug: other.slug,
    senderId: one.roomSlug === other.slug ? '0' : other.owner.id,
  });
  for (const skipsHeld of [true, false]) {
    const alone = await outcomeOf([one], skipsHeld);
    expect(alone).toMatchObject({ seq, is_held: false, previous_id: seq === 2 ? sent.id : null });
    expect(alone.room === null).toBe(seq === null);
    expect(await outcomeOf([one, beside], skipsHeld)).toEqual(alone);
  }
});
