import type {
  IntrospectionField,
  IntrospectionOutputTypeRef,
  IntrospectionQuery,
  IntrospectionTypeRef,
} from 'graphql';
import { randomUUID } from 'node:crypto';

export interface RootField extends IntrospectionField {
  readonly operation: 'query' | 'mutation' | 'subscription';
}

/** All root fields of the API. */
export function rootFields({ __schema: schema }: IntrospectionQuery): RootField[] {
  return (['query', 'mutation', 'subscription'] as const).flatMap((operation) => {
    const root = schema[`${operation}Type`]?.name;
    const type = schema.types.find(({ name }) => name === root);
    return type?.kind === 'OBJECT' ? type.fields.map((field) => ({ ...field, operation })) : [];
  });
}

const namesOfRooms = ['slug', 'roomSlug'];

/** A value for each argument that does not name a room. Add every new argument here, or to `namesOfRooms`. */
const others: Readonly<Record<string, () => unknown>> = {
  afterSeq: () => 0,
  afterVersion: () => 0,
  action: () => 'ban',
  content: () => 'Let me in',
  days: () => 7,
  id: () => randomUUID(),
  list: () => 'users',
  roomId: () => '1',
  rows: () => [],
  messageId: () => randomUUID(),
  reason: () => 'SPAM',
  seq: () => 1,
  ...Object.fromEntries(
    [
      'after',
      'afterId',
      'columns',
      'email',
      'userId',
      'token',
      'newPassword',
      'currentPassword',
      'code',
      'filters',
      'first',
      'hostId',
      'name',
      'note',
      'onlyUnseen',
      'owner',
      'password',
      'projectId',
      'role',
      'search',
      'sort',
      'summary',
      'timeZone',
      'title',
      'token',
      'username',
    ].map((name) => [name, () => undefined]),
  ),
};

/** The arguments that name a room. */
export function roomArguments({ args }: RootField): string[] {
  return args.map(({ name }) => name).filter((name) => namesOfRooms.includes(name));
}

/** @throws if the field has an argument for which there is no value here */
export function argumentsOf(field: RootField, slug: string): Record<string, unknown> {
  return Object.fromEntries(
    field.args.map(({ name }) => {
      if (namesOfRooms.includes(name)) return [name, slug];
      const fill = others[name];
      if (!fill) throw new Error(`${field.name} has an argument that this test does not know: ${name}`);
      return [name, fill()];
    }),
  );
}

/** A document that passes all arguments of the field as variables. */
export function documentOf({ operation, name, args, type }: RootField): string {
  const variables = args.map((arg) => `$${arg.name}: ${printed(arg.type)}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  if (args.length === 0) return `${operation} { ${name} ${isObject(type) ? '{ __typename }' : ''} }`;
  return `${operation} (${variables}) { ${name}(${given}) ${isObject(type) ? '{ __typename }' : ''} }`;
}

function printed(type: IntrospectionTypeRef): string {
  if (type.kind === 'NON_NULL') return `${printed(type.ofType)}!`;
  return type.kind === 'LIST' ? `[${printed(type.ofType)}]` : type.name;
}

function isObject(type: IntrospectionOutputTypeRef): boolean {
  if (type.kind === 'NON_NULL' || type.kind === 'LIST') return isObject(type.ofType);
  return type.kind === 'OBJECT' || type.kind === 'INTERFACE' || type.kind === 'UNION';
}
