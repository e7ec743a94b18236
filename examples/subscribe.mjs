// Prints the messages of a room as lines of JSON: first those after a seq, then live ones, in order and each once.
//   PARLEY_TOKEN=<token> node subscribe.mjs ws://localhost:4000/graphql <room slug> [after seq]
import { createClient } from 'graphql-ws';
import { setTimeout as pause } from 'node:timers/promises';

const [url = 'ws://localhost:4000/graphql', roomSlug = '', afterSeq = '0'] = process.argv.slice(2);
const passing = ['SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'RATE_LIMITED'];
const query = `subscription ($roomSlug: String!, $afterSeq: Int) {
  messageAdded(roomSlug: $roomSlug, afterSeq: $afterSeq) { id seq content createdAt sender { id name } }
}`;
let seq = Number(afterSeq);
let silence;
// The getter makes each retry ask for what follows the last message.
const variables = { roomSlug, get afterSeq() { return seq; } }; // prettier-ignore

const client = createClient({
  url,
  connectionParams: { authorization: `Bearer ${process.env.PARLEY_TOKEN}` },
  shouldRetry: () => true,
  retryAttempts: Infinity,
  retryWait: (tries) => pause(Math.min(10_000, 250 * 2 ** tries) * (0.5 + Math.random() / 2)),
  keepAlive: 10_000,
  on: {
    // A network that drops all packets closes no socket, so a ping without a pong must.
    ping: (received) => received || (silence = setTimeout(() => client.terminate(), 15_000)),
    pong: () => clearTimeout(silence),
    closed: ({ code, reason }) => {
      clearTimeout(silence);
      console.error(`The socket closed: ${code} ${reason}`);
    },
  },
});

for (;;) {
  try {
    for await (const { data, errors } of client.iterate({ query, variables })) {
      if (errors) throw errors;
      // An old socket may still deliver a message that the new socket has delivered already.
      if (data.messageAdded.seq <= seq) continue;
      seq = data.messageAdded.seq;
      console.log(JSON.stringify(data.messageAdded));
    }
  } catch (failure) {
    const code = failure[0]?.extensions?.code ?? failure.code ?? failure.message;
    if (!passing.includes(code)) {
      console.error(`Given up: ${code}`);
      process.exit(1);
    }
  }
  await pause(1000);
}
