// A tiny platform with its own users, projects and signing key. Its page chats through Parley. See README.md beside it.
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'vite';

const port = Number(process.env.PORT ?? 4100);
const parley = process.env.PARLEY_URL ?? 'http://127.0.0.1:4000';
const tokenSeconds = Number(process.env.TOKEN_SECONDS ?? 600);
const issuer = `http://localhost:${port}`;

// What any platform has already: people who are signed in, and projects that belong to them.
const users = { mei: { name: '小美' }, guo: { name: '阿國' } };
const project = { id: 'boat.7', title: '一艘木造小船', owner: 'guo' };
const signedIn = new Map();

// Each start generates a new key. A real platform keeps its key, and publishes only the public half.
const { privateKey, publicKey } = await generateKeyPair('ES256');
const kid = randomUUID();
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };

const sign = (claims, seconds = tokenSeconds) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(issuer)
    .setAudience('parley')
    .setIssuedAt()
    // Without it, two tokens of one second would be the same one, also after the first was signed out.
    .setJti(randomUUID())
    .setExpirationTime(`${seconds} s`)
    .sign(privateKey);
const tokenOf = (user) => sign({ sub: user, name: users[user].name });

const page = await readFile(join(import.meta.dirname, 'page.html'), 'utf8');
const script = await bundle('page.mjs');

/** Bundles the page's script with Parley's client module, so that the platform serves both itself. */
async function bundle(file) {
  const { output } = await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    build: { write: false, rolldownOptions: { input: join(import.meta.dirname, file) } },
  });
  return output[0].code;
}

const routes = {
  'GET /': () => ({ type: 'text/html', body: page }),
  'GET /page.js': () => ({ type: 'text/javascript', body: script }),
  'GET /jwks': () => ({ type: 'application/json', body: JSON.stringify(jwks) }),
  'GET /me': (user) => ({
    type: 'application/json',
    body: JSON.stringify({ user: user && { id: user, ...users[user] }, project, parley }),
  }),
  // The page gets a token here whenever Parley says that the last one has expired.
  'GET /parley-token': async (user) =>
    user ? { type: 'text/plain', body: await tokenOf(user) } : { status: 401, type: 'text/plain', body: '' },
  // The alternative: one link that opens Parley's own web app.
  'GET /contact': async (user) =>
    user
      ? { status: 303, location: `${parley}/contact/${project.id}#token=${await tokenOf(user)}` }
      : { status: 303, location: '/' },
  'POST /sign-in': (_user, form) => {
    const user = form.get('user');
    if (!Object.hasOwn(users, user)) return { status: 400, type: 'text/plain', body: 'Nobody' };
    const session = randomUUID();
    signedIn.set(session, user);
    return { status: 303, location: '/', cookie: `platform=${session}; HttpOnly; SameSite=Lax; Path=/` };
  },
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, issuer);
  const session = /(?:^|; )platform=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  const answer = routes[`${request.method} ${pathname}`];
  if (!answer) return response.writeHead(404).end();
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  const { status = 200, type, location, cookie, body } = await answer(signedIn.get(session) ?? null, form);
  const headers = { 'content-type': `${type}; charset=utf-8`, location, 'set-cookie': cookie };
  const given = Object.entries(headers).filter(([, value]) => value !== undefined);
  response.writeHead(status, { 'cache-control': 'no-store', ...Object.fromEntries(given) }).end(body);
});

async function text(request) {
  let body = '';
  for await (const chunk of request) if ((body += chunk).length > 1000) break;
  return body;
}

/** Registers the project with Parley, in the platform's own name. Parley fetches the key from this server, which must listen. */
async function putProject() {
  const token = await sign({ sub: 'platform', scope: 'parley:projects' }, 60);
  const query = `mutation ($hostId: ID!, $title: String!, $owner: HostUserInput!) {
    putHostProject(hostId: $hostId, title: $title, owner: $owner) { id }
  }`;
  const owner = { subject: project.owner, name: users[project.owner].name };
  const response = await fetch(`${parley}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { hostId: project.id, title: project.title, owner } }),
  });
  const { errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
}

server.listen(port, 'localhost', async () => {
  for (let isRegistered = false; !isRegistered;) {
    isRegistered = await putProject().then(
      () => true,
      (error) => console.error(`Parley has not accepted the project, trying again in 2 s: ${error.message}`),
    );
    if (!isRegistered) await pause(2000);
  }
  console.log(`The platform is running at ${issuer}`);
});
