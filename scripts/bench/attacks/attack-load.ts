import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type Account, isAnAttack, type Load, sendAs } from './client.js';

/*
 * A program that attacks a server from one address for some seconds. It prints the number of its requests and events by
 * outcome, as JSON: node --import tsx scripts/bench/attacks/attack-load.ts <url> <attack> <seconds> <load as JSON>
 */

const [url = '', attack = '', seconds = '0', given = '{}'] = process.argv.slice(2);
const load = JSON.parse(given) as Load;
const address = '198.51.100.66';
let end = Infinity;
const outcomes: Record<string, number> = {};
const loops = 30;
const [sockets, streamsPerSocket] = [100, 20];
/** Within the default limit of 1,000 messages in 10 s from one address. */
const pauseBetweenSockets = 240;

const projects =
  '{ projects(first: 200) { nodes { id title summary createdAt account { id name username } } } }';
const messages = `query ($slug: String!, $before: String) {
  chatRoom(slug: $slug) { messages(last: 200, before: $before) {
    nodes { id seq content createdAt isRead sender { id name } chatRoom { slug } } } } }`;
const rooms = `{ chatRooms(first: 40) { nodes {
  id slug unreadCount viewerRole owner { name } visitor { name } project { id title }
  lastMessage { content sender { name } }
  messages(last: 5) { nodes { id seq content createdAt sender { id name } } } } } }`;
const rich = `subscription { chatRoomChanged {
  id slug lastSeq unreadCount viewerRole canSend owner { id name username } visitor { id name username }
  project { id title createdAt account { id name username } }
  lastMessage { id seq content isRead sender { id name } chatRoom { slug unreadCount project { title } } }
  messages(last: 2) { nodes { id seq content sender { name } } } } }`;

/** A document that is valid but for its many root fields: among those, it takes the longest. No cache has it. */
const refusedDocument = () => `{ ${'me{id} '.repeat(120)} a${randomBytes(8).toString('hex')} }`;

/** Of one IPv6 /48 with its 65,536 networks. */
const addressOfSite = () => `2001:db8:66:${randomBytes(2).toString('hex')}::1`;

function count(outcome: string): void {
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}

async function ask(query: string, variables: object = {}, account?: Account, from = address): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': from,
    ...(account && { authorization: `Bearer ${account.token}` }),
  };
  const began = performance.now();
  try {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    count(errors?.[0]?.extensions.code ?? 'answers');
  } catch {
    count('broken');
  }
  // A refused attacker tries again, a little later than at once: refusals are not what is measured.
  if (performance.now() - began < 20) await pause(20);
}

async function inLoops(act: (n: number) => Promise<void>): Promise<void> {
  const loop = async (_: unknown, n: number) => {
    while (performance.now() < end) await act(n);
  };
  await Promise.all(Array.from({ length: loops }, loop));
}

function openSocket(token: string): void {
  const headers = { 'x-forwarded-for': address };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  socket.once('open', () => {
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  });
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(String(data)) as { type: string; payload?: unknown };
    if (type === 'connection_ack')
      for (let id = 0; id < streamsPerSocket; id += 1)
        socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: rich } }));
    else if (type === 'next')
      count(JSON.stringify(payload).includes('"errors"') ? 'refused streams' : 'events');
    else if (type === 'error') count('refused streams');
  });
  socket.on('error', () => count('broken'));
}

/** Opens 2,000 streams of one user. */
async function openStreams(): Promise<void> {
  for (let n = 0; n < sockets; n += 1) {
    openSocket(load.tokens[n % load.tokens.length] ?? '');
    await pause(pauseBetweenSockets);
  }
}

/** Sends into a room that the streams watch, nearly as fast as the rate allows. */
async function sendToStreams(): Promise<void> {
  for (let n = 0; performance.now() < end; n += 1) {
    await pause(400);
    await sendAs(url, load.attacker, load.room, `Attack ${n}`, address).then(
      () => count('sends'),
      () => count('refused sends'),
    );
  }
}

const attacks = {
  projects: () => inLoops(() => ask(projects)),
  messages: () =>
    inLoops((n) => ask(messages, { slug: load.longRoom, before: String(5000 - n * 100) }, load.attacker)),
  rooms: () => inLoops(() => ask(rooms, {}, load.attacker)),
  streams: sendToStreams,
  documents: () => inLoops(() => ask(refusedDocument())),
  site: () => inLoops(() => ask(projects, {}, undefined, addressOfSite())),
};

if (!isAnAttack(attack)) throw new Error(`${attack} is no attack.`);
if (attack === 'streams') await openStreams();
end = performance.now() + Number(seconds) * 1000;
process.stdout.write('attacking\n');
await attacks[attack]();
process.stdout.write(`\n${JSON.stringify(outcomes)}\n`, () => process.exit());
