import { expect, test } from '@jest/globals';
import { getIntrospectionQuery, type IntrospectionQuery, type IntrospectionTypeRef } from 'graphql';
import { sharedApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { codeOf, type Fault, post } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';
import { documentOf, type RootField, rootFields } from './root-fields.js';

const app = await sharedApp();
const { slug } = await aRoom(app);
const introspection = await nobody(app).query<IntrospectionQuery>(getIntrospectionQuery());

/** These fields are public, or are ways to sign in. */
const open = [
  'me',
  'project',
  'projects',
  'projectByHostId',
  'signUp',
  'signIn',
  'signInAtHost',
  'signOut',
  'passwordResetAccounts',
  'requestPasswordReset',
  'resetPassword',
];
/** These fields are HTTP only. The socket refuses them before it checks who is signed in. */
const overHttpAlone = [
  'adminAct',
  'adminUnlockRoom',
  'banUser',
  'changePassword',
  'confirmTwoFactor',
  'deleteAccount',
  'endSession',
  'setUpTwoFactor',
  'turnOffTwoFactor',
  'unbanUser',
];
const closed = rootFields(introspection).filter(({ name }) => !open.includes(name));

test('there are fields that are for nobody who is signed out', () => {
  expect(closed.length).toBeGreaterThan(15);
});

test.each(closed.map((field) => [field.name, field] as const))(
  'who is signed out gets nothing from %s, over HTTP and on the socket',
  async (_name, field) => {
    const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, valueOf(name, type)]));
    const refused = overHttpAlone.includes(field.name) ? 'BAD_REQUEST' : 'UNAUTHENTICATED';
    expect(await onSocket(field, variables)).toBe(refused);
    const overHttp = await post(nobody(app), { query: documentOf(field), variables });
    const expected = field.operation === 'subscription' ? 'BAD_REQUEST' : 'UNAUTHENTICATED';
    expect(codeOf(overHttp)[1]).toBe(expected);
  },
);

async function onSocket(field: RootField, variables: object): Promise<unknown> {
  const socket = await RawSocket.ready(nobody(app));
  socket.ask('1', documentOf(field), variables);
  const { payload } = await socket.next();
  socket.socket.close();
  // An `error` frame, sent before the operation ran, has the errors themselves as its payload.
  const { errors } = Array.isArray(payload) ? { errors: payload } : (payload as { errors?: unknown[] });
  return (errors?.[0] as Fault | undefined)?.extensions['code'];
}

/** A valid value of the type. */
function valueOf(name: string, type: IntrospectionTypeRef): unknown {
  if (type.kind === 'NON_NULL') return valueOf(name, type.ofType);
  if (type.kind === 'LIST') return [];
  if (type.kind === 'INPUT_OBJECT') return { subject: 'x', name: 'x' };
  if (name.toLowerCase().includes('slug')) return slug;
  if (type.kind === 'ENUM') return valuesOf(type.name)[0]?.name;
  if (name === 'afterId') return null;
  const ofScalars: Readonly<Record<string, unknown>> = { Int: 1, Boolean: true };
  return (type.kind === 'SCALAR' && ofScalars[type.name]) || '1';
}

function valuesOf(name: string) {
  const type = introspection.__schema.types.find((each) => each.name === name);
  return type?.kind === 'ENUM' ? type.enumValues : [];
}
