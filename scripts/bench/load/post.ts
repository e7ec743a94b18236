import { Agent, request } from 'node:http';
import { roomNameOf, tokenOf, userOf } from '../world.js';
import { sendMessage } from './graphql-peer.js';
import type { Target } from './job.js';
import type { Peer } from './peer.js';

const agent = new Agent({ keepAlive: true, maxSockets: 800 });

/** Posts JSON, or gets it if there is no body. @returns the text of a successful answer; null for any other */
export function ask(url: string, headers: Record<string, string>, body?: object): Promise<string | null> {
  return new Promise((resolve) => {
    const text = body && JSON.stringify(body);
    const options = {
      ...{ agent, method: text === undefined ? 'GET' : 'POST' },
      headers: { ...headers, 'content-type': 'application/json' },
    };
    const asked = request(url, options, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      response.on('end', () => resolve(response.statusCode === 200 ? answer : null));
    });
    asked.on('error', () => resolve(null));
    asked.end(text);
  });
}

/** The peer, which sends over HTTP. */
export function postTo(target: Target, peer: Peer): Peer {
  const { protocol, url } = target;
  const { room: number, side } = peer.options;
  const [room, user] = [roomNameOf(protocol, number), userOf(number, side)];
  const headers = { authorization: `Bearer ${tokenOf(protocol, user)}` };
  const send = async (id: string, content: string) => {
    if (protocol === 'floor')
      return (await ask(url, {}, { id, room, sender: String(user), content })) !== null;
    const body = { query: sendMessage, variables: { room, id, content } };
    const answer = await ask(`${url}/graphql`, headers, body);
    return answer !== null && !answer.includes('"errors"');
  };
  return { ...peer, send };
}
