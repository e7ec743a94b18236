import {
  GraphQLError,
  type OperationDefinitionNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { limits } from './limits.js';
import { Measures } from './measures.js';

/** The rules that every document must keep, on both transports, besides those of GraphQL itself. */
export const limitRules: ValidationRule[] = [limitOperations];

function limitOperations(context: ValidationContext) {
  const measures = new Measures((name) => context.getFragment(name));
  return {
    OperationDefinition(node: OperationDefinitionNode) {
      const { depth, fields, plain, perNode } = measures.of(node.selectionSet);
      const refuse = (is: string, most: number) =>
        context.reportError(new GraphQLError(`The operation ${is}; ${most} is the limit.`, { nodes: node }));
      if (depth > limits.depth) refuse(`is ${depth} levels deep`, limits.depth);
      if (fields > limits.rootFields) refuse(`has ${fields} root fields`, limits.rootFields);
      const cost = plain + perNode;
      if (cost > limits.cost) refuse(`may have ${cost} fields to answer: ask for shorter pages`, limits.cost);
    },
  };
}
