import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { features } from './features.js';

// The schema builder demands one although every subscription brings its own stream.
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Every subscription has its own subscribe function.');
  },
};

/** The whole API. */
export function createSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: features.flatMap(({ resolvers = [] }) => resolvers) as NonEmptyArray<NewableFunction>,
    pubSub: unusedPubSub,
    validate: false,
  });
}

/** The text of `schema.graphql`. */
export function printApi(): string {
  return `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
}
