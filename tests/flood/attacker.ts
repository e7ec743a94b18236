import { WebSocket } from 'ws';

/*
 * A program that floods a server from one address at the given rate, and prints the result as JSON:
 * node --import tsx tests/flood/attacker.ts <url> <address> <seconds> <sign-ins a second> <sockets> [<username> <password>]
 * Without an account it tries unknown usernames.
 */

/** The number of attempts by their outcome. */
export type Ends = Readonly<Record<string, number>>;

export interface Flood {
  readonly signIns: Ends;
  readonly sockets: Ends;
  /** The most sockets that were open at one time. */
  readonly socketsAtOnce: number;
}

const [url = '', address = '', ...given] = process.argv.slice(2);
const [seconds = 0, signInRate = 0, socketCount = 0] = given.slice(0, 3).map(Number);
const [account, password = 'seven bees on a roof'] = given.slice(3);
let [held, most] = [0, 0];
const ends = { signIns: {} as Record<string, number>, sockets: {} as Record<string, number> };
const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
const query = `mutation ($username: String!, $password: String!) {
  signIn(username: $username, password: $password) { token }
}`;
const list =
  '{"id":"1","type":"subscribe","payload":{"query":"{ projects(first: 50) { nodes { id account { name } } } }"}}';

function count(what: keyof typeof ends, how: string): void {
  ends[what][how] = (ends[what][how] ?? 0) + 1;
}

async function signIn(n: number): Promise<void> {
  const body = JSON.stringify({ query, variables: { username: account ?? `attacker_${n}`, password } });
  try {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    count('signIns', errors?.[0]?.extensions.code ?? 'signed in');
  } catch {
    count('signIns', 'broken');
  }
}

/** Opens a socket that sends an operation each second until the server closes it. */
function openSocket(): void {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  socket.once('open', () => {
    count('sockets', 'opened');
    held += 1;
    most = Math.max(most, held);
    socket.send('{"type":"connection_init"}');
    const asking = setInterval(() => socket.send(list), 1000);
    socket.once('close', () => {
      clearInterval(asking);
      held -= 1;
    });
  });
  socket.once('unexpected-response', (_request, { statusCode = 0 }) => {
    count('sockets', String(statusCode));
    socket.terminate();
  });
  socket.on('error', () => undefined);
}

const begin = performance.now();
let [signedIn, opened] = [0, 0];
const flooding = setInterval(() => {
  const elapsed = (performance.now() - begin) / 1000;
  for (; signedIn < elapsed * signInRate; signedIn += 1) void signIn(signedIn);
  // All sockets are opened in the first half of the time. A refused one is not retried.
  for (; opened < Math.min(socketCount, (elapsed * socketCount * 2) / seconds); opened += 1) openSocket();
  if (elapsed < seconds) return;
  clearInterval(flooding);
  process.stdout.write(`\n${JSON.stringify({ ...ends, socketsAtOnce: most })}\n`, () => process.exit());
}, 20);
process.stdout.write('flooding\n');
