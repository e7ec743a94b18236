import { describe, expect, test } from '@jest/globals';
import { until } from '../../support/until.js';
import { connection, contents, settled, states } from './outbox-connection.js';
import { inPageTime } from '../socket/page-time.js';
import { refused, scriptedServer, taken } from '../socket/scripted-server.js';

describe('a message on its way', () => {
  test('is sent again under its own id until the server has it, and what follows waits', async () => {
    const troubles = [
      () => 'hang up' as const,
      () => ({ status: 503, body: 'no' }),
      () => refused('SERVICE_UNAVAILABLE'),
      () => refused('INTERNAL_SERVER_ERROR'),
    ];
    const server = await scriptedServer((sent, count) => troubles[count - 1]?.() ?? taken(sent, count));
    const room = connection(server.url).room('1-2');
    const first = room.send('first');
    room.send('second');
    await settled(room);
    expect(contents(server.received)).toEqual([...Array<string>(5).fill('first'), 'second']);
    expect(new Set(server.received.slice(0, 5).map(({ id }) => id))).toEqual(new Set([first.id]));
    expect(states(room)).toEqual(['sent', 'sent']);
  });

  test(
    'waits as long as the limit says',
    inPageTime(async (pass) => {
      const server = await scriptedServer((sent, count) =>
        count === 1 ? refused('RATE_LIMITED', { retryAfterMs: 900 }) : taken(sent, count),
      );
      const room = connection(server.url).room('1-2');
      room.send('slowly');
      await until('it waits', () => (room.rows.value[0]?.waitsUntil ?? 0) > Date.now());
      await pass(899);
      expect(server.received).toHaveLength(1);
      await pass(1);
      await settled(room);
      expect(server.received).toHaveLength(2);
    }),
  );

  test.each(['BAD_USER_INPUT', 'NOT_FOUND'])('fails at %s, and what follows goes on', async (code) => {
    const server = await scriptedServer((sent, count) =>
      sent.content === 'bad' ? refused(code) : taken(sent, count),
    );
    const room = connection(server.url).room('1-2');
    room.send('bad');
    room.send('good');
    await settled(room);
    expect(room.rows.value.map((row) => [row.content, row.state, row.code])).toEqual([
      ['bad', 'failed', code],
      ['good', 'sent', undefined],
    ]);
    expect(contents(server.received)).toEqual(['bad', 'good']);
  });

  test('fails at FORBIDDEN, and so does what follows in its room, unasked', async () => {
    const server = await scriptedServer((sent, count) =>
      sent.content === 'bad' ? refused('FORBIDDEN') : taken(sent, count),
    );
    const here = connection(server.url);
    const [room, other] = [here.room('1-2'), here.room('1-3')];
    for (const text of ['bad', 'good']) room.send(text);
    other.send('elsewhere');
    await Promise.all([settled(room), settled(other)]);
    expect(room.rows.value.map((row) => [row.content, row.state, row.code])).toEqual([
      ['bad', 'failed', 'FORBIDDEN'],
      ['good', 'failed', 'FORBIDDEN'],
    ]);
    expect(other.rows.value).toMatchObject([{ content: 'elsewhere', state: 'sent' }]);
    expect(contents(server.received).toSorted()).toEqual(['bad', 'elsewhere']);
  });

  test('is dropped with all that is unsent when asked', async () => {
    const server = await scriptedServer(() => refused('NOT_FOUND'));
    const here = connection(server.url);
    const room = here.room('1-2');
    room.send('never');
    await settled(room);
    await here.forgetUnsent();
    expect(room.rows.value).toEqual([]);
  });

  test('does not return when its answer arrives after all was dropped', async () => {
    let forgotten: Promise<void> | undefined;
    const server = await scriptedServer((sent, count) => {
      if (sent.content === 'first') forgotten = here.forgetUnsent();
      return taken(sent, count);
    });
    const here = connection(server.url);
    const room = here.room('1-2');
    room.send('first');
    await until('it was dropped', () => forgotten !== undefined);
    await forgotten;
    // A later send is answered after the first one.
    room.send('later');
    await settled(room);
    expect(contents([...room.rows.value])).toEqual(['later']);
  });

  test('that failed is sent again under the same id when asked, or discarded', async () => {
    const server = await scriptedServer((sent, count) =>
      count <= 2 ? refused('NOT_FOUND') : taken(sent, count),
    );
    const room = connection(server.url).room('1-2');
    const [a, b] = [room.send('a'), room.send('b')];
    await settled(room);
    room.discard(a.id);
    room.retry(b.id);
    await settled(room);
    expect(room.rows.value.map(({ id, state }) => [id, state])).toEqual([[b.id, 'sent']]);
    expect(server.received.map(({ id }) => id)).toEqual([a.id, b.id, b.id]);
  });

  test('whose id is taken by another text gets a new one when it is sent again', async () => {
    const server = await scriptedServer((sent, count) =>
      count === 1 ? refused('IDEMPOTENCY_CONFLICT') : taken(sent, count),
    );
    const room = connection(server.url).room('1-2');
    const { id } = room.send('twice');
    await settled(room);
    room.retry(id);
    await settled(room);
    expect(server.received[1]?.id).not.toBe(id);
    expect(room.rows.value).toHaveLength(1);
  });

  test('of one room does not hold up another', async () => {
    const server = await scriptedServer((sent, count) =>
      sent.roomSlug === '1-2' ? refused('SERVICE_UNAVAILABLE') : taken(sent, count),
    );
    const opened = connection(server.url);
    opened.room('1-2').send('stuck');
    opened.room('3-2').send('free');
    await settled(opened.room('3-2'));
    expect(states(opened.room('1-2'))).toEqual(['sending']);
  });
});
