import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTime as WithoutSpecification } from 'graphql-scalars';

/** The type of all times in the API. Its description is what tells the author of a client how to map it. */
export const GraphQLDateTime = new GraphQLScalarType({
  ...WithoutSpecification.toConfig(),
  description:
    'A time in UTC with milliseconds, as an ISO 8601 string: `2007-12-03T10:15:30.118Z`. In a code generator, map it to a string.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
});
