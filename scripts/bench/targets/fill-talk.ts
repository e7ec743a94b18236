import type { Run } from '../../../src/platform/database/database.js';

export interface Talk {
  readonly rooms: number;
  readonly messages: number;
}

/** From the most frequent one on. */
export const words =
  '你好 請問 謝謝 這個 我們 可以 什麼 提案 商品 寄送 時間 沒有 知道 問題 訂單 付款 收到 今天 明天 運費 臺灣 台北 聊天室 回覆 顏色 尺寸 數量 已經 還是 一下 麻煩 方便 確認 預計 出貨 贊助 方案 回饋 早鳥 取消 退款 地址 電話 照片 OK line 7-11 限量 抱歉 晚安'.split(
    ' ',
  );

// Further words are made of the characters of these, so that pairs of characters are as unevenly frequent as in a language.
const vocabulary = `
  create temporary table word as
  select rank, coalesce(($1::text[])[rank], (
           select string_agg(substr($2, 1 + mod(rank * 7919 + n * 104729 + rank / 13 * n, length($2)), 1), '' order by n)
             from generate_series(1, 1 + (rank % 5 > 0)::int + (rank % 7 = 0)::int + (rank % 11 = 0)::int) n)) as word
    from generate_series(1, 20000) rank`;

const users = `
  insert into "user" (username, name, email)
  select 'user_' || n, 'User ' || n, 'user_' || n || '@example.org' from generate_series(1, 2 * $1::int) n`;
const projects = `insert into project (title, account_id) select '提案 ' || n, 2 * n - 1 from generate_series(1, $1::int) n`;
const rooms = `
  insert into chat_room (slug, project_id, owner_id, visitor_id, last_seq)
  select n || '-' || 2 * n, n, 2 * n - 1, 2 * n, $2::int / $1::int from generate_series(1, $1::int) n order by n`;

// A word of rank r comes with a probability of about 1/r. Messages of all rooms follow each other, over a year.
const messages = `
  insert into message (id, chat_room_id, seq, sender_id, content, created_at)
  select gen_random_uuid(), 1 + m % $1::int, 1 + m / $1::int, 2 * (m % $1::int) + 1 + m / $1::int % 2,
         string_agg(word, case when k % 5 = 0 then '，' else '' end order by k),
         now() - interval '1 year' + m * (interval '364 days' / $4::int)
    from (select m, k, floor(exp(random() * ln(20000)))::int as rank
            from generate_series($2::int, $3::int - 1) m, generate_series(1, 2 + m % 11) k) picked
    join word using (rank)
   group by m`;

const atOnce = 100_000;

/** Fills the new, migrated database of a Parley with people who write Chinese. All rooms have the same number of messages. */
export async function fillTalk(run: Run, talk: Talk): Promise<void> {
  await run('select setseed(0.5)', []);
  await run(vocabulary, [words, words.join('').replaceAll(/[\x20-\x7e]/g, '')]);
  await run(users, [talk.rooms]);
  await run(projects, [talk.rooms]);
  await run(rooms, [talk.rooms, talk.messages]);
  for (let from = 0; from < talk.messages; from += atOnce)
    await run(messages, [talk.rooms, from, Math.min(from + atOnce, talk.messages), talk.messages]);
}
