import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { makeExecutableSchema } from '@graphql-tools/schema';
import express from 'express';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import { useServer } from 'graphql-ws/use/ws';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { WebSocketServer } from 'ws';

/*
 * Apollo Server with graphql-ws, wired as their guides do it, for comparison. It does Parley's work without its care: a
 * message is stored, its room is updated, and both participants get it: node --import tsx scripts/bench/targets/apollo-server.ts
 */

const typeDefs = `
  type User { id: ID! name: String! }
  type Message { id: ID! seq: Int! content: String! createdAt: String! sender: User! }
  type Query { ready: Boolean! }
  type Mutation { sendMessage(roomSlug: String!, content: String!, id: ID!): Message! }
  type Subscription { messageAdded(roomSlug: String!): Message! }`;

interface Context {
  readonly user: { readonly id: string; readonly name: string };
}

interface Draft {
  readonly roomSlug: string;
  readonly content: string;
  readonly id: string;
}

interface Row {
  seq: string;
  created_at: Date;
}

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const pubSub = new RedisPubSub({ connection: process.env['REDIS_URL'] ?? '' });

async function sendMessage({ roomSlug, content, id }: Draft, { user }: Context) {
  const insert = `insert into message (id, room_id, sender_id, content) values ($1, $2, $3, $4) returning seq, created_at`;
  const { rows } = await pool.query<Row>(insert, [id, roomSlug, user.id, content]);
  await pool.query('update room set active_at = now() where id = $1', [roomSlug]);
  const [row] = rows;
  const message = {
    ...{ id, content, sender: user },
    ...{ seq: Number(row?.seq), createdAt: row?.created_at.toISOString() },
  };
  await pubSub.publish(`messageAdded.${roomSlug}`, { messageAdded: message });
  return message;
}

const schema = makeExecutableSchema<Context>({
  typeDefs,
  resolvers: {
    Query: { ready: () => true },
    Mutation: { sendMessage: (_root, draft: Draft, context) => sendMessage(draft, context) },
    Subscription: {
      messageAdded: {
        subscribe: (_root, { roomSlug }: { roomSlug: string }) =>
          pubSub.asyncIterableIterator(`messageAdded.${roomSlug}`) as AsyncIterable<unknown>,
      },
    },
  },
});

function contextOf(authorization: unknown): Context {
  const id = String(authorization).replace('Bearer ', '');
  return { user: { id, name: `User ${id}` } };
}

const app = express();
const server = createServer(app);
const apollo = new ApolloServer<Context>({ schema });
await apollo.start();
app.use(
  '/graphql',
  express.json(),
  expressMiddleware(apollo, {
    context: ({ req }) => Promise.resolve(contextOf(req.headers.authorization)),
  }),
);
useServer(
  { schema, context: ({ connectionParams }) => contextOf(connectionParams?.['authorization']) },
  new WebSocketServer({ server, path: '/graphql' }),
);
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
