import { expect, jest } from '@jest/globals';
import { createHmac, randomInt } from 'node:crypto';
import { returnPath } from '../../client/platform/return-path.js';
import { defaultLimits } from '../../src/platform/limits.js';
import {
  newcomer,
  signIn,
  signInMutation,
  signOut,
  signUp,
  signUpMutation,
  whois,
} from '../accounts/acts.js';
import { SessionRows } from '../accounts/session-rows.js';
import { type Answered, codeOf, post, request } from '../api/post.js';
import { RawSocket } from '../api/raw-socket.js';
import { sendMessage } from '../support/acts.js';
import { fullPasswordCost, startTestApp } from '../support/app.js';
import { ann, nobody, password } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { secret } from '../support/parley-process.js';
import { Person } from '../support/person.js';
import { type Refused, refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { attack } from './attack.js';

// A password takes a while to hash, on a busy machine above all.
jest.setTimeout(120_000);
const app = await startTestApp({}, fullPasswordCost);
const { database, passwords } = app.services;
const rows = new SessionRows(app);
const changes = 'subscription { chatRoomChanged { id } }';
const privately = '{ chatRooms { nodes { id } } }';
const word = 'seven bees on a roof';

/** All that a refusal tells, but for the number of the request. */
function told({ message, extensions }: Refused) {
  return { message, extensions: { ...extensions, requestId: undefined } };
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await act();
  return performance.now() - begin;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

attack(82, 'a name that nobody has is answered as a wrong password is, and takes its time', async () => {
  const { username } = await ann(app);
  const wrong = () => refusalOf(signIn(app, username, 'not the password'));
  const unknown = () => refusalOf(signIn(app, newcomer().username, 'not the password'));
  expect(told(await unknown())).toEqual(told(await wrong()));
  expect((await wrong()).code).toBe('UNAUTHENTICATED');
  const [names, words]: [number[], number[]] = [[], []];
  for (let sample = 0; sample < 7; sample += 1) {
    names.push(await timeOf(unknown));
    words.push(await timeOf(wrong));
  }
  // Without the hash it would be a tenth.
  const ratio = median(names) / median(words);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

const somewhere = () => `203.0.${randomInt(256)}.${randomInt(256)}`;

attack(
  83,
  'guesses at an account, and from an address, make the guesser wait, and lock nobody out',
  async () => {
    expect(defaultLimits.rates.signInPerAccount).toEqual({ most: 10, within: 900_000 });
    expect(defaultLimits.rates.signInPerAddress).toEqual({ most: 100, within: 900_000 });
    const within = 600_000;
    const rates = { signInPerAccount: { most: 3, within }, signInPerAddress: { most: 6, within } };
    const strict = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
    const attempt = (username: string, password: string, address = somewhere()) => {
      const body = { query: signInMutation, variables: { username, password } };
      return post(nobody(strict), body, { 'x-forwarded-for': address });
    };
    const guess = async (...given: Parameters<typeof attempt>) => codeOf(await attempt(...given))[1];
    const [{ username }, home] = [await ann(strict), somewhere()];
    expect(await guess(username, password, home)).toBeUndefined();
    const waits: number[] = [];
    for (let count = 0; count < 3; count += 1) expect(await guess(username, 'wrong')).toBe('UNAUTHENTICATED');
    await until('two more are let through, each after a wait', async () => {
      const [fault] = (await attempt(username, 'wrong')).body?.errors ?? [];
      const wait = Number(fault?.extensions['retryAfterMs'] ?? 0);
      if (fault?.extensions['code'] === 'UNAUTHENTICATED') waits.push(0);
      else waits[waits.length - 1] = Math.max(waits.at(-1) ?? 0, wait);
      return waits.filter((longest) => longest > 0).length >= 2;
    });
    expect(waits.at(-1)).toBeGreaterThan(1000);
    expect(await guess(username, password, home)).toBeUndefined();

    const one = somewhere();
    for (let count = 0; count < 6; count += 1)
      expect(await guess(newcomer().username, 'wrong', one)).toBe('UNAUTHENTICATED');
    expect(await guess(newcomer().username, 'wrong', one)).toBe('RATE_LIMITED');

    const tries = `mutation { signIn(username: "a", password: "b") { token } b: signIn(username: "a", password: "c") { token } }`;
    expect(codeOf(await post(nobody(strict), { query: tries }))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    const batch = [1, 2].map(() => ({ query: signInMutation, variables: { username, password } }));
    expect(codeOf(await post(nobody(strict), batch))).toEqual([400, 'BAD_REQUEST']);
    const socket = await RawSocket.ready(nobody(strict));
    socket.ask('1', signInMutation, { username, password });
    expect(await socket.nextCode('1')).toBe('BAD_REQUEST');
  },
);

attack(84, 'a flood of sign-ins has its share and no more, and others go on', async () => {
  const { visitor, slug } = await aRoom(app);
  const flood = Array.from({ length: 120 }, () => refusalOf(signIn(app, newcomer().username, word)));
  expect((await sendMessage(visitor, slug, 'Meanwhile')).seq).toBe(1);
  const refusals = await Promise.all(flood);
  const limited = refusals.filter(({ code }) => code === 'RATE_LIMITED');
  expect(limited.length).toBeGreaterThan(0);
  expect(limited.length).toBeLessThan(120);
  for (const { extensions } of limited) expect(extensions['retryAfterMs']).toBeGreaterThan(0);
  // On a machine that is busy with other things, some wait too long for the database.
  const answers = ['RATE_LIMITED', 'UNAUTHENTICATED', 'SERVICE_UNAVAILABLE'];
  expect(refusals.filter(({ code }) => !answers.includes(code))).toEqual([]);
});

attack(85, 'a giant password is refused before it is hashed, and a long one is hashed whole', async () => {
  const long = `${'a long row of bees '.repeat(13)} ${'x'.repeat(8)}`;
  const { account } = await signUp(app, { password: long });
  expect((await signIn(app, account.username, long)).account.id).toBe(account.id);
  expect((await refusalOf(signIn(app, account.username, `${long.slice(0, -1)}y`))).code).toBe(
    'UNAUTHENTICATED',
  );
  // While there is no room for another hash, only what needs none has another answer.
  const full = Array.from({ length: 53 }, (_, n) => passwords.hash(`198.51.100.${n}`, 'x'));
  const giant = '1'.repeat(60_000);
  const codes = [
    (await refusalOf(signIn(app, account.username, word))).code,
    (await refusalOf(signIn(app, account.username, giant))).code,
    (await refusalOf(signUp(app, { password: giant }))).code,
  ];
  await Promise.allSettled(full);
  expect(codes).toEqual(['RATE_LIMITED', 'UNAUTHENTICATED', 'BAD_USER_INPUT']);
  const variables = { username: account.username, password: '1'.repeat(1_000_000) };
  const asked = await post(nobody(app), { query: signInMutation, variables });
  expect(codeOf(asked)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
});

attack(86, 'a password that many have, or with a name in it, is refused', async () => {
  const given = newcomer({ username: `brunhilde_${randomInt(1e9)}`, name: 'Brunhilde of the bees' });
  for (const easy of ['12345678', 'Password1!', 'qwertyuiop', 'parley-2026', given.username, 'x'.repeat(7)]) {
    const refused = await refusalOf(signUp(app, { ...given, password: easy }));
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'password' } });
  }
  const change = `mutation ($password: String!, $easy: String!) {
    changePassword(currentPassword: $password, newPassword: $easy)
  }`;
  const refused = await (await ann(app)).fails(change, { password, easy: 'iloveyou' });
  expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'newPassword' } });
});

attack(87, 'a password is compared as it says: normalised, and otherwise to the letter', async () => {
  const composed = '\u00e9t\u00e9 \u5bc6\u78bc \ufb01ve Bees ';
  const { account } = await signUp(app, { password: composed });
  for (const same of [composed, composed.normalize('NFD'), composed.normalize('NFKC')])
    expect((await signIn(app, account.username, same)).account.id).toBe(account.id);
  for (const other of [composed.trim(), composed.toLowerCase(), 'ete \u5bc6\u78bc five Bees '])
    expect((await refusalOf(signIn(app, account.username, other))).code).toBe('UNAUTHENTICATED');
  const documented = `{ __type(name: "Mutation") { fields { name args { name description } } } }`;
  expect(JSON.stringify(await nobody(app).query(documented))).toContain('NFKC');
});

/** What a browser with this cookie gets. */
async function withCookie(token: string, query: string, variables = {}, server = app) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `parley.session=${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { body: (await response.json()) as Answered['body'], cookies: response.headers.getSetCookie() };
}

attack(88, 'a session that was there before a sign-in is not the one after it', async () => {
  const [attacker, victim] = [await ann(app), await ann(app)];
  for (const planted of [attacker.token ?? '', 'planted.token', 'planted']) {
    const { cookies } = await withCookie(planted, signInMutation, { username: victim.username, password });
    const [, token = ''] = /^parley\.session=([^;]+)/.exec(cookies[0] ?? '') ?? [];
    expect(await whois(app, token)).toBe(victim.username);
    expect(token).not.toBe(planted);
    expect(await whois(app, planted)).toBeNull();
  }
});

attack(
  89,
  'a stolen cookie is worth nothing after its owner signs out, on HTTP and on a socket',
  async () => {
    const person = await ann(app);
    const cookie = person.token ?? '';
    expect((await withCookie(cookie, privately)).body).toMatchObject({ data: {} });
    await signOut(person);
    const refused = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
    expect((await withCookie(cookie, privately)).body).toMatchObject(refused);
    expect((await person.subscribe(changes).closed).code).toBe(4401);
    const headers = { cookie: `parley.session=${cookie}`, origin: app.url };
    const socket = await RawSocket.ready(nobody(app), { headers });
    socket.ask('1', changes);
    expect(await socket.nextCode('1')).toBe('UNAUTHENTICATED');
  },
);

attack(90, 'a session is neither guessed, nor changed, nor read from the table', async () => {
  const { token = '', id, username } = await ann(app);
  const [hidden = '', signature = ''] = token.split('.');
  const [row] = await database.run<{ token: string }>('select token from session where user_id = $1', [id]);
  const stored = row?.token ?? '';
  const sign = (text: string) => createHmac('sha256', secret).update(`session:${text}`).digest('base64url');
  const other = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
  expect(hidden.length).toBeGreaterThanOrEqual(22);
  expect([token, hidden]).not.toContain(stored);
  const guesses = [
    hidden,
    `${hidden}.`,
    stored,
    `${stored}.${sign(stored)}`,
    `${hidden}.${other(signature)}`,
  ];
  guesses.push(`${other(hidden)}.${sign(other(hidden))}`, `${hidden}.${signature}.x`, "' or 1=1 --", id);
  for (const guess of guesses) {
    expect((await new Person(app, guess).fails(privately)).code).toBe('UNAUTHENTICATED');
    expect((await withCookie(guess, '{ me { id } }')).body).toEqual({ data: { me: null } });
  }
  expect(await whois(app, token)).toBe(username);
});

attack(91, 'a session ends when it was not used for long, and at last, and its sockets with it', async () => {
  const person = await ann(app);
  const live = person.subscribe(changes);
  await rows.setLastUse(person, '2 hours');
  await database.run(`update session set ends_at = now() + interval '2 days' where user_id = $1`, [
    person.id,
  ]);
  await until('its use is noted', async () => {
    await person.query('{ me { id } }');
    return (await rows.daysLeft(person)) < 3;
  });
  expect(await rows.daysLeft(person)).toBeCloseTo(2, 1);
  await rows.expire(person, '-1 seconds');
  expect((await live.closed).code).toBe(4401);
  expect((await person.fails(privately)).code).toBe('UNAUTHENTICATED');
});

attack(92, 'the cookie is for this host, over TLS, and not for scripts or other sites', async () => {
  const secure = await startTestApp({ PUBLIC_URL: 'https://chat.example' });
  for (const [server, cookie] of [
    [secure, /^__Host-parley\.session=[\w-]+\.[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/],
    [app, /^parley\.session=[\w-]+\.[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/],
  ] as const) {
    const { cookies } = await withCookie('', signUpMutation, newcomer(), server);
    expect(cookies).toEqual([expect.stringMatching(cookie)]);
  }
});

attack(93, 'a page of another site does nothing with the cookie, and reads nothing', async () => {
  const person = await ann(app);
  const before = await rows.daysLeft(person);
  const headers = { cookie: `parley.session=${person.token}`, origin: 'https://evil.example' };
  const body = JSON.stringify({ query: 'mutation { signOut }' });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const sent = { method: 'POST', headers: { ...headers, 'content-type': type }, body };
    expect(codeOf(await request(`${app.url}/graphql`, sent))).toEqual([400, 'BAD_REQUEST']);
  }
  const get = `${app.url}/graphql?query=${encodeURIComponent('mutation { signOut }')}`;
  expect((await fetch(get, { headers })).status).toBeGreaterThanOrEqual(400);
  const asked = { ...headers, 'access-control-request-method': 'POST' };
  const preflight = await fetch(`${app.url}/graphql`, { method: 'OPTIONS', headers: asked });
  for (const name of ['access-control-allow-origin', 'access-control-allow-credentials'])
    expect(preflight.headers.get(name)).toBeNull();
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  expect(await rows.daysLeft(person)).toBeCloseTo(before, 1);
});

attack(94, 'no page is shown in a frame', async () => {
  for (const path of ['/', '/playground', '/sign-in', '/nothing.here', '/graphql', '/healthz']) {
    const { headers } = await fetch(`${app.url}${path}`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
});

attack(95, 'nobody learns whether an e-mail address has an account', async () => {
  const taken = (await signUp(app)).account.email;
  const ask = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
  const answers = [];
  for (const email of [taken, newcomer().email ?? '']) {
    const { account } = await signUp(app, { email });
    expect(account.email).toBe(email);
    answers.push(await nobody(app).query(ask, { email }));
  }
  expect(answers[0]).toEqual(answers[1]);
});

attack(96, 'an e-mail address is one address of letters, and no header', async () => {
  const { username, email } = newcomer();
  const { account } = await signUp(app, { username, email: ` ${email?.toUpperCase()} ` });
  expect(account.email).toBe(email);
  const tagged = `${newcomer().username}+chat@example.org`;
  expect((await signUp(app, { email: tagged })).account.email).toBe(tagged);
  const bad = ['nobody', 'a@b', 'two@example.org\r\nBcc: all@example.org', 'a@example.org,b@example.org'];
  bad.push('аnn@exаmple.org', `${'a'.repeat(390)}@example.org`, '"a\r\nb"@example.org', 'a@example.org\0');
  for (const address of bad) {
    const refused = await refusalOf(signUp(app, { email: address }));
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'email' } });
  }
});

attack(97, 'a sign-in leads to a page of this site, whatever the address says', () => {
  Object.assign(globalThis, { location: new URL(app.url) });
  const outside = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '\t//evil.example',
  ];
  for (const from of [...outside, '/.//evil.example', '/\t/evil.example', 'evil.example', '', 7, null])
    expect([from, returnPath(from)]).toEqual([from, '/']);
  expect(returnPath('/chats/1-2?x=1')).toBe('/chats/1-2?x=1');
  return Promise.resolve();
});
