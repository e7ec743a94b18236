import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { features } from './features.js';
import { enforceAccess } from './platform/access.js';
import type { Feature } from './platform/feature.js';

// buildSchemaSync() requires a PubSub, although every subscription has its own stream.
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Every subscription has its own subscribe function.');
  },
};

/**
 * The whole API.
 * @param parts the features to include
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
