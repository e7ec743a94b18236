import type { Client } from 'pg';
import { words } from '../targets/fill-talk.js';
import type { Pair } from './compare.js';
import type { ListPairs } from './list-pairs.js';

const contains = (form: string) => `search_grams(${form}) @@ search_query($1) and strpos(${form}, $1) > 0`;
// By the text, or by the name of the sender.
const found = (condition: string) => `where m.id in (
    (select message_id from message_search where ${condition} and ${contains('form')} order by created_at, message_id limit 51)
     union all
    (select o.id from message o where o.sender_id = any(array(select id from "user" where ${contains('search_form(username)')}))
      order by o.created_at, o.id limit 51))
 order by m.created_at, m.id`;
export const openRooms = "select chat_room_id from report where status = 'OPEN'";

/** Searches of messages by their content. @param rooms SQL for the rooms that may be searched; all by default */
export async function searchPairs(client: Client, messages: ListPairs, rooms?: string): Promise<Pair[]> {
  const rare = await client.query<{ word: string }>(
    'select substr(form, 1, 6) as word from message_search where char_length(form) > 12 limit 1',
  );
  const searches: [string, string][] = [
    ['a rare text', rare.rows[0]?.word ?? ''],
    ['a common word', words[0] ?? ''],
    ['a word', '聊天室'],
    ['one character', '台'],
    ['a text that is not there', '龘靐'],
  ];
  return searches.map(([title, search]) =>
    messages.pair(
      `search for ${title}`,
      { search },
      found(rooms === undefined ? 'true' : `chat_room_id in (${rooms})`),
      [search],
    ),
  );
}
