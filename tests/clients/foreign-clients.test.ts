import { describe, expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann, password } from '../support/cast.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { connectApollo } from './apollo-client.js';
import type { Connect } from './foreign-client.js';
import { connectGraphqlRequest } from './graphql-request.js';
import { connectGraphqlWs } from './graphql-ws.js';
import { connectRaw } from './raw-ws.js';
import { connectUrql } from './urql.js';

const app = await sharedApp();
const api = `${app.url}/graphql`;

const overHttp: readonly (readonly [name: string, connect: Connect])[] = [
  ['Apollo Client', connectApollo],
  ['urql', connectUrql],
  ['graphql-request', connectGraphqlRequest],
];
const onSocketOnly: typeof overHttp = [
  ['graphql-ws', connectGraphqlWs],
  ['a bare WebSocket', connectRaw],
];
const withSubscriptions = [...overHttp.slice(0, 2), ...onSocketOnly];
// A program with a bare socket opens the next one itself.
const reconnecting = withSubscriptions.slice(0, -1);

const signIn = `mutation ($username: String!, $password: String!) {
  signIn(username: $username, password: $password) { token } }`;
const rooms = '{ chatRooms { nodes { slug } } }';
const send =
  'mutation ($slug: String!, $text: String!) { sendMessage(roomSlug: $slug, content: $text) { seq } }';
const added = `subscription ($slug: String!, $afterSeq: Int) {
  messageAdded(roomSlug: $slug, afterSeq: $afterSeq) { seq content } }`;

interface SignedIn {
  readonly signIn: { readonly token: string };
}

interface Added {
  readonly messageAdded: { readonly seq: number; readonly content: string };
}

describe.each(overHttp)('%s', (_name, connect) => {
  test('signs in', async () => {
    const { username, id } = await ann(app);
    const { token } = (await connect(api).ask<SignedIn>(signIn, { username, password })).signIn;
    expect(await connect(api, token).ask('{ me { id } }')).toMatchObject({ me: { id } });
  });
});

describe.each(onSocketOnly)('%s', (_name, connect) => {
  test('is told to sign in over HTTP', async () => {
    const refused = await refusalOf(connect(api).ask(signIn, { username: 'ann', password }));
    expect([refused.code, refused.message]).toEqual(['BAD_REQUEST', expect.stringContaining('over HTTP')]);
  });
});

describe.each([...overHttp, ...onSocketOnly])('%s', (_name, connect) => {
  test('lists its rooms, and sends', async () => {
    const { visitor, slug } = await aRoom(app);
    const client = connect(api, visitor.token);
    expect(await client.ask(rooms)).toMatchObject({ chatRooms: { nodes: [{ slug }] } });
    expect(await client.ask(send, { slug, text: 'hello' })).toMatchObject({ sendMessage: { seq: 1 } });
  });

  test('reads the code of each error', async () => {
    const { visitor, slug } = await aRoom(app);
    const [nobody, client] = [connect(api), connect(api, visitor.token)];
    const codes = async (asker: typeof client, query: string, variables = {}) =>
      (await refusalOf(asker.ask(query, variables))).code;
    expect(await codes(nobody, rooms)).toBe('UNAUTHENTICATED');
    expect(await codes(client, '{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codes(client, send, { slug, text: ' ' })).toBe('BAD_USER_INPUT');
    expect(await codes(client, send, { slug, text: null })).toBe('BAD_USER_INPUT');
    expect(await codes(client, send, { slug: 'nowhere', text: 'x' })).toBe('NOT_FOUND');
  });
});

describe.each(withSubscriptions)('%s', (_name, connect) => {
  test('follows a room, and reads the code when it may not', async () => {
    const { owner, visitor, slug } = await aRoom(app);
    const client = connect(api, visitor.token);
    const events = client.subscribe?.<Added>(added, { slug, afterSeq: 0 });
    for (const content of ['one', 'two']) {
      await sendMessage(owner, slug, content);
      expect((await events?.next())?.value).toMatchObject({ messageAdded: { content } });
    }
    const refused = await refusalOf(Promise.resolve(client.subscribe?.(added, { slug: 'nowhere' }).next()));
    expect(refused.code).toBe('NOT_FOUND');
  });
});

describe.each(reconnecting)('%s', (_name, connect) => {
  test('follows the room again after its connection broke', async () => {
    const { owner, visitor, slug } = await aRoom(app);
    const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
    atEnd(() => proxy.close());
    const client = connect(`http://127.0.0.1:${proxy.port}/graphql`, visitor.token);
    const events = client.subscribe?.<Added>(added, { slug, afterSeq: 0 });
    const nextNew = async (after: number) => {
      for (;;) {
        const { messageAdded } = (await events?.next())?.value as Added;
        // These clients subscribe again with the same cursor, so they get everything again.
        if (messageAdded.seq > after) return messageAdded.content;
      }
    };
    await sendMessage(owner, slug, 'before');
    expect(await nextNew(0)).toBe('before');
    proxy.refuse();
    proxy.cut();
    await sendMessage(owner, slug, 'meanwhile');
    proxy.heal();
    await sendMessage(owner, slug, 'after');
    expect([await nextNew(1), await nextNew(2)]).toEqual(['meanwhile', 'after']);
  });
});
