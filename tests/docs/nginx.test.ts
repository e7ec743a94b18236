import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { connect } from 'node:http2';
import { request } from 'node:https';
import { gunzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { freePort } from '../../scripts/test-services/free-port.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { makeCertificate } from '../support/certificate.js';
import { cookieOf } from '../support/cookie.js';
import { limitsWith } from '../support/limits.js';
import { runNginx } from '../support/nginx.js';
import { aRoom } from '../support/room.js';
import { RawSocket } from '../transport/raw-socket.js';
import { blocks, textOf } from './documents.js';

const folder = temporaryFolder();
atEnd(() => folder.remove());
const { cert: ca, certFile, keyFile } = await makeCertificate(folder.path);
const port = await freePort();
const url = `https://localhost:${port}`;
const app = await startTestApp({
  PUBLIC_URL: url,
  TRUSTED_PROXIES: '1',
  LIMITS: limitsWith({ socketsPerAddress: 1 }),
});
await runNginx(documented());

/** The block of the documentation, with the names and ports of this test. */
function documented(): string {
  const [block = ''] = blocks(textOf('docs/operations.md'), 'nginx');
  const changes = [
    ['  listen 443 ssl http2;', `  listen 127.0.0.1:${port} ssl http2;`],
    ['  listen [::]:443 ssl http2;\n', ''],
    ['/etc/ssl/chat.example.org.crt', certFile],
    ['/etc/ssl/chat.example.org.key', keyFile],
    ['http://127.0.0.1:4000', app.url],
  ] as const;
  for (const [given] of changes) expect(block).toContain(given);
  return changes.reduce((changed, [given, ours]) => changed.replace(given, ours), block);
}

interface Answer {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

async function askHttp1(path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const asked = request(`${url}${path}`, { ca, headers, method: body ? 'POST' : 'GET' });
  const responded = once(asked.end(body), 'response');
  const [response] = (await responded) as [NodeJS.ReadableStream & Pick<Answer, 'headers'>];
  return { headers: response.headers, body: await buffer(response) };
}

async function askHttp2(path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const session = connect(url, { ca });
  const stream = session.request({ ...headers, ':path': path, ':method': body ? 'POST' : 'GET' });
  const responded = once(stream, 'response') as Promise<[Answer['headers']]>;
  stream.end(body);
  const [[answered], read] = await Promise.all([responded, buffer(stream)]);
  session.close();
  return { headers: answered, body: read };
}

const versions = [
  ['HTTP/1.1', askHttp1],
  ['HTTP/2', askHttp2],
] as const;

test.each(versions)('over %s a page of the site sends with its cookie', async (_name, ask) => {
  const { owner, slug } = await aRoom(app);
  const headers = { origin: url, 'content-type': 'application/json', cookie: `__Host-${cookieOf(owner)}` };
  const query = `mutation { sendMessage(roomSlug: "${slug}", content: "through nginx") { seq } }`;
  const { body } = await ask('/graphql', headers, JSON.stringify({ query }));
  expect(JSON.parse(String(body))).toEqual({ data: { sendMessage: { seq: 1 } } });
});

const [script, style] = ['js', 'css'].map((kind) => globSync(`dist/client/assets/*.${kind}`)[0]?.slice(11));

test.each(versions)('over %s pages, scripts, styles and data are compressed', async (_name, ask) => {
  const { owner } = await aRoom(app);
  const accept = { 'accept-encoding': 'gzip' };
  const introspection = JSON.stringify({ query: '{ __schema { types { name description } } }' });
  const headers = { ...accept, 'content-type': 'application/json', authorization: `Bearer ${owner.token}` };
  const answers = [
    await ask('/', accept),
    await ask(script ?? '', accept),
    await ask(style ?? '', accept),
    await ask('/graphql', headers, introspection),
  ];
  expect(answers.map((answer) => answer.headers['content-encoding'])).toEqual(Array(4).fill('gzip'));
  for (const { body } of answers) expect(gunzipSync(body).length).toBeGreaterThan(body.length);
});

/** A socket of a page of the site, from this address of the client. */
function openSocket(localAddress: string, headers: Record<string, string> = {}): Promise<RawSocket> {
  return RawSocket.open(url, undefined, { ca, localAddress, headers: { origin: url, ...headers } });
}

test('a subscription goes through, and Parley sees the address of each client', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const socket = await openSocket('127.0.0.1');
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${owner.token}` } });
  expect(await socket.next()).toMatchObject({ type: 'connection_ack' });
  socket.ask('1', `subscription { messageAdded(roomSlug: "${slug}", afterSeq: 0) { content } }`);
  await sendMessage(visitor, slug, 'through nginx');
  expect((await socket.next()).payload).toEqual({ data: { messageAdded: { content: 'through nginx' } } });
  // One socket for each address: the first has its own, whatever it claims. Another one is another client.
  await expect(openSocket('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).rejects.toThrow('429');
  await openSocket('127.0.0.2');
});
