/** The attacks that `attack-load.ts` knows. */
export const attackNames = ['projects', 'streams', 'messages', 'rooms', 'documents', 'site'] as const;
export type AttackName = (typeof attackNames)[number];

export function isAnAttack(name: string): name is AttackName {
  return attackNames.some((known) => known === name);
}

export interface Account {
  readonly username: string;
  readonly id: string;
  readonly token: string;
}

/** What the attacker has. */
export interface Load {
  readonly attacker: Account;
  /** Sessions of the attacker: each may have ten sockets. */
  readonly tokens: readonly string[];
  /** The slug of a room of the attacker with few messages. */
  readonly room: string;
  /** The slug of a room of the attacker with 5,000 long messages. */
  readonly longRoom: string;
}

/** @throws when the answer has an error */
export async function askAs<Data>(
  url: string,
  token: string | undefined,
  query: string,
  variables: object = {},
  address = '192.0.2.1',
): Promise<Data> {
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': address,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown[] };
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}

const send = `mutation ($slug: String!, $content: String!) {
  sendMessage(roomSlug: $slug, content: $content) { id seq content createdAt isRead } }`;

export async function sendAs(
  url: string,
  { token }: Account,
  slug: string,
  content: string,
  address?: string,
): Promise<void> {
  await askAs(url, token, send, { slug, content }, address);
}
