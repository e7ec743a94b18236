import type { Pool } from 'pg';

export interface Draft {
  readonly id: string;
  readonly room: string;
  readonly sender: string;
  readonly content: string;
}

export interface Written {
  readonly id: string;
  readonly seq: number;
  readonly createdAt: string;
}

export type Write = (draft: Draft) => Promise<Written>;

interface Row {
  id: string;
  seq: string;
  created_at: Date;
}

/** One prepared INSERT for each message. */
export function writeEach(pool: Pool): Write {
  const text = `insert into message (id, room_id, sender_id, content) values ($1, $2, $3, $4) returning id, seq, created_at`;
  return async ({ id, room, sender, content }) => {
    const { rows } = await pool.query<Row>({ name: 'write', text, values: [id, room, sender, content] });
    return writtenOf(rows[0] as Row);
  };
}

/** Messages that arrive while the connection is busy go into one INSERT. The rows of their rooms are updated too. */
export function writeBatches(pool: Pool): Write {
  const text = `
    with sent as (
      insert into message (id, room_id, sender_id, content)
      select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[])
      returning id, room_id, seq, created_at),
    touched as (update room set active_at = now() where id in (select room_id from sent))
    select id, seq, created_at from sent`;
  let waiting: { draft: Draft; done: (written: Written) => void; fail: (error: Error) => void }[] = [];
  let isBusy = false;
  const writeAll = async () => {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const drafts = batch.map(({ draft }) => draft);
      const values = [
        drafts.map(({ id }) => id),
        drafts.map(({ room }) => room),
        drafts.map(({ sender }) => sender),
        drafts.map(({ content }) => content),
      ];
      try {
        const { rows } = await pool.query<Row>({ name: 'write', text, values });
        const found = new Map(rows.map((row) => [row.id, row]));
        for (const { draft, done } of batch) done(writtenOf(found.get(draft.id) as Row));
      } catch (error) {
        for (const { fail } of batch) fail(error as Error);
      }
    }
    isBusy = false;
  };
  return (draft) =>
    new Promise((done, fail) => {
      waiting.push({ draft, done, fail });
      if (!isBusy) void writeAll();
    });
}

function writtenOf({ id, seq, created_at }: Row): Written {
  return { id, seq: Number(seq), createdAt: created_at.toISOString() };
}
