import type { Edit } from './edit.js';

/** Splits the one statement that holds the lock into two. Then a later seq can be seen before an earlier one. */
export const seqOutsideTheLock: Edit = {
  file: 'src/messages/send-message.ts',
  find: '.run<Sent>(send, parameters).catch(nothingIfDuplicate);',
  replace: `
      .run(
        \`update chat_room set last_seq = last_seq + 1 where slug = $1 and \${participantSql('$2')}
            and not exists (select 1 from message where id = $3) returning last_seq\`,
        parameters.slice(0, 3),
      )
      .then(([taken]) => taken ? context.services.database.run<Sent>(
        \`with room as (select * from chat_room where slug = $1),
          sent as (insert into message (id, chat_room_id, seq, sender_id, content)
                   select $3, id, $5, $2, $4 from room returning *)
          select to_json(sent) as message, to_json(room) as room from sent, room\`,
        [...parameters, taken.last_seq],
      ) : [])
      .catch(nothingIfDuplicate);`,
};
