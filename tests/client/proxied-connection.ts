import type { Connection, ConnectOptions } from '../../client/live/connection.js';
import { connect } from '../../client/live/connect.js';
import type { LiveMessage } from '../../client/live/live-message.js';
import type { ChangeOptions } from '../../client/live/socket/change-stream.js';
import type { StreamOptions } from '../../client/live/socket/message-stream.js';
import { atEnd } from '../support/at-end.js';
import type { Person } from '../support/person.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { until } from '../support/until.js';

/** A proxy between client and app, to break the network. @param random decides what a fault hits */
export async function proxyTo(app: { url: string }, random?: () => number): Promise<ToxicProxy> {
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)], random);
  atEnd(() => proxy.close());
  return proxy;
}

export function connection(
  { port }: { port: number },
  person: Person,
  options: Partial<ConnectOptions> = {},
): Connection {
  const opened = connect({
    url: `http://127.0.0.1:${port}/graphql`,
    token: person.token ?? '',
    userId: person.id,
    ...options,
  });
  atEnd(() => opened.close());
  return opened;
}

export function hear(opened: Connection, slug: string, options: StreamOptions = { afterSeq: 0 }) {
  const heard: LiveMessage[] = [];
  atEnd(opened.room(slug).onMessage((message) => heard.push(message), options));
  const seqs = () => heard.map(({ seq }) => seq);
  return {
    heard,
    seqs,
    all: (count: number, within?: number) => until(`${count} are heard`, () => heard.length >= count, within),
  };
}

/** What the room's stream of changes gives, by default from the first change on. */
export function hearChanges(opened: Connection, slug: string, options: ChangeOptions = { afterVersion: 0 }) {
  const heard: LiveMessage[] = [];
  atEnd(opened.room(slug).onChange((message) => heard.push(message), options));
  return {
    versions: () => heard.map(({ version }) => version),
    /** The last text of each message. */
    texts: () => Object.fromEntries(heard.map(({ seq, content }) => [seq, content])),
    upTo: (version: number) => until(`version ${version} is heard`, () => heard.at(-1)?.version === version),
  };
}

export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
