import { expect, test } from '@jest/globals';
import type * as GraphQL from 'graphql';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type * as Ws from 'ws';
import type { Context } from '../../src/platform/context.js';
import { sharedByViewers } from '../../src/platform/documents/shared-events.js';
import { Bell, live } from '../../src/platform/hints/live.js';
import { speakGraphql } from '../../src/transport/socket-protocol.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { RawSocket } from './raw-socket.js';

const { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } =
  await worker.package<typeof GraphQL>('graphql');
const { WebSocketServer } = await worker.package<typeof Ws>('ws');
const bell = new Bell();
const happened = { text: '' };
let events: readonly { text: string }[] = [happened];
let executions = 0;
/** The connection of the last viewer, and how many bytes waited in it after each event. */
let connection: Socket | undefined;
const waited: (number | undefined)[] = [];

async function* follow(context: Context, signal: AbortSignal): AsyncGenerator<object, void> {
  let { rings } = bell;
  yield { text: 'ready' };
  while (!signal.aborted) {
    await bell.heard(signal, rings);
    rings = bell.rings;
    for (const event of events) {
      const sent = context.subscription?.sendShared?.(event, event !== events.at(-1));
      waited.push(connection?.writableLength);
      if (sent !== true && !(await sent)) yield event;
    }
  }
}

/** The first execution of a text that begins with "fail" fails. */
function read({ text }: { text: string }): string {
  executions += 1;
  if (text.startsWith('fail') && executions === 1) throw new Error('This field failed.');
  return text;
}

const text = { type: GraphQLString, resolve: read };
const event = new GraphQLObjectType({
  name: 'Event',
  fields: { shared: { ...text, extensions: sharedByViewers }, own: text },
});
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { a: { type: GraphQLInt } } }),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      happened: {
        type: event,
        extensions: sharedByViewers,
        resolve: (root) => root as object,
        subscribe: (_root, _args, context: Context) =>
          live(context.gone, (signal) => follow(context, signal)),
      },
    },
  }),
});

const { services } = await sharedApp();
const sockets = new WebSocketServer({ port: 0 });
sockets.on('connection', (_socket, request) => (connection = request.socket));
speakGraphql(sockets, services, schema, () => undefined);
await once(sockets, 'listening');
atEnd(() => {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
});
const url = `http://127.0.0.1:${(sockets.address() as AddressInfo).port}`;

async function viewerOf(id: string, selection: string): Promise<RawSocket> {
  const viewer = await RawSocket.open(url);
  viewer.send({ type: 'connection_init' });
  await viewer.next();
  viewer.ask(id, `subscription { happened { ${selection} } }`);
  await viewer.next();
  return viewer;
}

/** @param selections one for each viewer @returns the frames of one event, and how many executions they took */
async function eventOf(given: string, ids: readonly string[], selections: readonly string[]) {
  const viewers = await Promise.all(
    ids.map((id, n) => viewerOf(id, selections[n % selections.length] as string)),
  );
  executions = 0;
  happened.text = given;
  bell.ring();
  const frames = await Promise.all(viewers.map((viewer) => viewer.next()));
  const taken = executions;
  for (const { socket } of viewers) socket.terminate();
  return { frames, executions: taken };
}

test('one execution serves all who ask the same, and each gets it under the id of their operation', async () => {
  const ids = ['1', 'two', '"三"\\', 'x'.repeat(100)];
  const { frames, executions } = await eventOf('Hello', ids, ['shared']);
  const payload = { data: { happened: { shared: 'Hello' } } };
  expect(frames).toEqual(ids.map((id) => ({ id, type: 'next', payload })));
  expect(executions).toBe(1);
});

test('each document has an execution of its own', async () => {
  const { frames, executions } = await eventOf('Hello', ['1', '2', '3', '4'], ['shared', 'text: shared']);
  const [one, other] = [{ shared: 'Hello' }, { text: 'Hello' }];
  expect(frames.map(({ payload }) => payload)).toEqual(
    [one, other, one, other].map((happened) => ({ data: { happened } })),
  );
  expect(executions).toBe(2);
});

test('a field that is not declared as shared is executed for each viewer', async () => {
  expect((await eventOf('Hello', ['1', '2', '3'], ['own'])).executions).toBe(3);
  expect((await eventOf('Hello', ['1', '2', '3'], ['shared own'])).executions).toBe(6);
});

test('an error is nobody else’s', async () => {
  const { frames } = await eventOf('fail once', ['1', '2', '3'], ['shared']);
  const payload = { data: { happened: { shared: 'fail once' } } };
  expect(frames.map((frame) => frame.payload)).toEqual([payload, payload, payload]);
});

test.each([1, 50, 126, 1000, 40_000, 70_000])('a text of %s characters arrives whole', async (length) => {
  const { frames } = await eventOf('好'.repeat(length), ['1', '2'], ['shared']);
  const { shared } = (frames[1]?.payload as { data: { happened: { shared: string } } }).data.happened;
  expect(shared).toBe('好'.repeat(length));
});

test('events that follow each other at once leave together, in their order', async () => {
  const viewer = await viewerOf('1', 'shared');
  const frameLength = '__{"id":"1","type":"next","payload":{"data":{"happened":{"shared":"event 1"}}}}'
    .length;
  events = [1, 2, 3].map((n) => ({ text: `event ${n}` }));
  waited.length = 0;
  bell.ring();
  const frames = [await viewer.next(), await viewer.next(), await viewer.next()];
  events = [happened];
  viewer.socket.terminate();
  const texts = frames.map(({ payload }) => (payload as { data: { happened: object } }).data.happened);
  expect(texts).toEqual([1, 2, 3].map((n) => ({ shared: `event ${n}` })));
  expect(waited).toEqual([1, 2, 3].map((n) => n * frameLength));
  expect(connection?.writableLength).toBe(0);
});
