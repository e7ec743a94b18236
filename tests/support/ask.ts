import { type GraphQLFault, Refused } from './refused.js';

export type Variables = Readonly<Record<string, unknown>>;

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFault[];
}

/** Sends a GraphQL request over HTTP, as any client does. @throws {Refused} with the first error of the answer */
export async function ask<Data>(
  url: string,
  query: string,
  variables: Variables,
  token?: string,
): Promise<Data> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  return dataOf((await response.json()) as Answer<Data>);
}

export function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors?.[0]) throw new Refused(errors[0]);
  return data as Data;
}
