import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { features } from './features.js';
import { enforceAccess } from './platform/access.js';
import type { Feature } from './platform/feature.js';

// The schema builder demands one although every subscription brings its own stream.
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Every subscription has its own subscribe function.');
  },
};

/**
 * The whole API.
 * @param parts the features that it is made of
 * @throws when a root field declares no access
 */
export function createSchema(parts: readonly Feature[] = features): GraphQLSchema {
  const resolvers = parts.flatMap(({ resolvers = [] }) => resolvers) as NonEmptyArray<NewableFunction>;
  return enforceAccess(buildSchemaSync({ resolvers, pubSub: unusedPubSub, validate: false }));
}

/** The text of `schema.graphql`. */
export function printApi(): string {
  return `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
}
