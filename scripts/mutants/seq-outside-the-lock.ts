import type { Edit } from './edit.js';

/** Splits the one statement that holds the lock into two. Then a later seq can be seen before an earlier one. */
export const seqOutsideTheLock: Edit = {
  file: 'src/messages/write-messages.ts',
  find: 'return run<Outcome>(statement, parameters);',
  replace: `
    void [statement, parameters];
    return Promise.all(drafts.map(async ({ roomSlug, senderId, id, content }) => {
      const [taken] = await run<{ room: Record<string, unknown> & { last_seq: number } }>(
        \`update chat_room set last_seq = last_seq + 1 where slug = $1 and \${participantSql('$2')}
            and not exists (select 1 from message where id = $3) returning to_json(chat_room) as room\`,
        [roomSlug, senderId, id],
      );
      const none = { seq: null, created_at: null, room: null, previous_id: null, is_held: false };
      if (!taken) return none;
      const { room } = taken;
      await run(
        'insert into message (id, chat_room_id, seq, sender_id, content) values ($1, $2, $3, $4, $5)',
        [id, room['id'], room.last_seq, senderId, content],
      );
      return { ...none, room, seq: room.last_seq, created_at: Date.now() };
    }));`,
};
