/** The path of the API, for requests and for upgrades. In any case, and with a slash at its end: clients and proxies write it so. */
export const graphqlPath = /^\/graphql\/?$/i;

/** @param target what the request line asks for: a path, or a whole URL as proxies write it, each with or without a query string */
export function isGraphql(target = ''): boolean {
  const [path = ''] = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/);
  return graphqlPath.test(path);
}
