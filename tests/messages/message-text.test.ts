import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { listen, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();

const send = `
  mutation ($slug: String!, $content: String!) {
    sendMessage(roomSlug: $slug, content: $content) { content }
  }`;

const texts = [
  '2024-01-01T00:00:00.000Z',
  '2024-01-01',
  '1704067200000',
  '{"__proto__":{"a":1},"b":[null]}',
  "'; drop table message; --",
  '$1 %s \\x00 ${1}',
  '%n {{name}} {0} $t(list.you)',
  'null',
  '12345678901234567890',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '*3\r\n$7\r\nPUBLISH\r\n|room|1',
  'first\r\n\r\n\tsecond',
  '\u202eright to left\u202c שלום مرحبا',
  '巷口的社區書屋，你好！',
  '👩‍👩‍👧‍👦 e\u0301 é Z\u0351\u036b\u0343',
  'bell \u0007 \u009f \ufeff \u202eexe.gpj\u2066 \u2067 abc',
  '🚲',
  '👩‍👩‍👧‍👦'.repeat(500),
  '😀'.repeat(4000),
];

test('a text arrives as it was written, whatever it looks like', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const heard = listen(owner, slug);
  for (const text of texts) {
    expect((await sendMessage(visitor, slug, text)).content).toBe(text);
    expect((await heard.next()).messageAdded.content).toBe(text);
  }
  const read = 'query ($slug: String!) { chatRoom(slug: $slug) { messages { nodes { content } } } }';
  const nodes = texts.map((content) => ({ content }));
  expect(await owner.query(read, { slug })).toEqual({ chatRoom: { messages: { nodes } } });
});

test('a text is trimmed, and nothing inside it is touched', async () => {
  const { visitor, slug } = await aRoom(app);
  expect((await sendMessage(visitor, slug, '\ufeff \n two  words \t\u3000\r\n')).content).toBe('two  words');
  expect((await sendMessage(visitor, slug, ` ${'x'.repeat(4000)} `)).content).toHaveLength(4000);
});

test('a text that nobody can see, that is too long or is no text is refused, over HTTP and on the socket', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const refused = [
    '',
    ' \n\t\u3000',
    '\u200b\u200d\u2060\ufeff',
    '\u3164',
    '\ufe0f',
    '\u202e\u2066',
    '\u2800 \u2800',
    '\u{1d159}',
    '😀'.repeat(4001),
    'x'.repeat(4001),
    'x'.repeat(30_000),
    'a\0b',
    'a\ud800b',
    '\udc00',
  ];
  const heard = listen(owner, slug);
  for (const content of refused) {
    const asWritten = { code: 'BAD_USER_INPUT', extensions: { field: 'content' } };
    expect(await visitor.fails(send, { slug, content })).toMatchObject(asWritten);
    expect(await visitor.subscribe(send, { slug, content }).nextError()).toMatchObject(asWritten);
  }
  await sendMessage(visitor, slug, 'sentinel');
  expect((await heard.next()).messageAdded).toMatchObject({ seq: 1, content: 'sentinel' });
});

test('the table takes no text that the API refuses for its length', async () => {
  const { slug } = await aRoom(app);
  const store = (text: string) =>
    app.services.database.run(
      `insert into message (id, chat_room_id, seq, sender_id, content)
       select $1, id, last_seq + 1, visitor_id, $2 from chat_room where slug = $3`,
      [randomUUID(), text, slug],
    );
  for (const text of ['😀'.repeat(4001), ''])
    await expect(store(text)).rejects.toMatchObject({ code: '23514' });
});
