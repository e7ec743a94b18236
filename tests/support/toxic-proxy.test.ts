import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ask, type Echo, startEcho } from './echo.js';
import { closed } from './toxic-link.js';
import { ToxicProxy } from './toxic-proxy.js';
import { until } from './until.js';

let echoes: [Echo, Echo];
let proxy: ToxicProxy;
const clients: Socket[] = [];

beforeEach(async () => {
  echoes = [await startEcho('one'), await startEcho('two')];
  proxy = await ToxicProxy.start([echoes[0].port]);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
  for (const echo of echoes) echo.close();
});

function open(to = proxy): Socket {
  const client = connect(to.port, '127.0.0.1').setEncoding('utf8');
  clients.push(client.on('error', () => undefined));
  return client;
}

async function opened(): Promise<Socket> {
  const client = open();
  expect(await ask(client, 'first')).toBe('one first');
  return client;
}

test('carries both ways, and the end', async () => {
  const client = await opened();
  expect(proxy.connections).toBe(1);
  client.end();
  await closed(client);
  await until('all is closed', () => proxy.connections === 0 && echoes[0].connections.size === 0);
});

test('carries much, in order, to a slow reader', async () => {
  const source = createServer((socket) => {
    for (let line = 0; line < 20_000; line += 1) socket.write(`${line} ${'x'.repeat(100)}\n`);
    socket.end();
  });
  await once(source.listen(0, '127.0.0.1'), 'listening');
  const big = await ToxicProxy.start([(source.address() as AddressInfo).port]);
  let text = '';
  for await (const chunk of open(big)) {
    text += String(chunk);
    await new Promise(setImmediate);
  }
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(20_000);
  expect(lines.every((line, index) => line.startsWith(`${index} `))).toBe(true);
  await until('all is closed', () => big.connections === 0);
  await big.close();
  source.close();
});

test('balances, and passes over who does not listen', async () => {
  const balancer = await ToxicProxy.start(echoes.map(({ port }) => port));
  expect(await ask(open(balancer), '?')).toBe('one ?');
  expect(await ask(open(balancer), '?')).toBe('two ?');
  echoes[0].close();
  expect(await ask(open(balancer), '?')).toBe('two ?');
  await balancer.close();
});

test('cuts both sides', async () => {
  const client = await opened();
  expect(proxy.cut()).toBe(1);
  await closed(client);
  await until('the other side is cut too', () => echoes[0].connections.size === 0);
});

test('cuts the share that chance says', async () => {
  const draws = [0.4, 0.6];
  const even = await ToxicProxy.start([echoes[0].port], () => draws.shift() ?? 1);
  const [first, second] = [open(even), open(even)];
  await Promise.all([ask(first, '?'), ask(second, '?')]);
  expect(even.cut(0.5)).toBe(1);
  await until('one is left', () => even.connections === 1);
  await even.close();
});

test('a black hole holds everything, also of new connections, until it heals', async () => {
  const client = await opened();
  proxy.blackholeAll();
  const young = open();
  await once(young, 'connect');
  const answers = Promise.all([ask(client, 'old'), ask(young, 'young')]);
  const direct = connect(echoes[0].port, '127.0.0.1').setEncoding('utf8');
  clients.push(direct);
  expect(await ask(direct, 'direct')).toBe('one direct');
  expect(echoes[0].asked).toEqual(['first', 'direct']);
  proxy.heal();
  expect(await answers).toEqual(['one old', 'one young']);
});

test('a half-open connection stays so while new ones work, and is reset when it heals', async () => {
  const client = await opened();
  proxy.blackholeExisting();
  client.write('lost');
  expect(await ask(open(), 'new')).toBe('one new');
  expect(echoes[0].asked).toEqual(['first', 'new']);
  expect(client.destroyed).toBe(false);
  proxy.heal();
  await closed(client);
});

test('a half-open connection that one side gives up is not closed at the other', async () => {
  const client = await opened();
  proxy.blackholeExisting();
  client.destroy();
  expect(await ask(open(), 'new')).toBe('one new');
  expect(echoes[0].connections.size).toBe(2);
});

test('refuses the new and keeps the old', async () => {
  const client = await opened();
  proxy.refuse();
  await closed(open());
  expect(await ask(client, 'still')).toBe('one still');
  proxy.heal();
  expect(await ask(open(), 'again')).toBe('one again');
});

test('delays both ways without changing the order', async () => {
  const client = await opened();
  proxy.delay(60);
  const start = performance.now();
  expect(await ask(client, 'slow')).toBe('one slow');
  expect(performance.now() - start).toBeGreaterThan(110);
});

test('loses the answer to what was done', async () => {
  const client = await opened();
  proxy.cutResponses(1, (request) => request.includes('send'));
  expect(await ask(client, 'read')).toBe('one read');
  const heard: string[] = [];
  client.on('data', (text: string) => heard.push(text));
  client.write('send');
  await closed(client);
  expect(heard).toEqual([]);
  expect(echoes[0].asked).toEqual(['first', 'read', 'send']);
});
