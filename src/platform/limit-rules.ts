import {
  type DocumentNode,
  GraphQLError,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type ValidationContext,
  type ValidationRule,
  visit,
} from 'graphql';
import type { Limits } from './limits.js';
import { type Measure, Measures } from './measures.js';

/** The rules that every document must keep, on both transports, besides those of GraphQL itself. */
export function limitRules(limits: Limits): ValidationRule[] {
  return [(context) => limitDocument(context, limits), (context) => limitOperations(context, limits)];
}

function limitDocument(context: ValidationContext, limits: Limits) {
  return {
    Document(node: DocumentNode) {
      let directives = 0;
      visit(node, { [Kind.DIRECTIVE]: () => void (directives += 1) });
      if (directives > limits.directives) {
        const message = `The document has ${directives} directives; ${limits.directives} is the limit.`;
        context.reportError(new GraphQLError(message));
      }
    },
  };
}

function limitOperations(context: ValidationContext, limits: Limits) {
  const mutation = context.getSchema().getMutationType();
  const fragment = (name: string) => context.getFragment(name);
  const measures = new Measures({ ...limits, fragment, isSecret: (name) => takesSecret(mutation, name) });
  return {
    OperationDefinition(node: OperationDefinitionNode) {
      for (const fault of faults(measures.of(node.selectionSet), node.operation, limits))
        context.reportError(new GraphQLError(`The operation ${fault}`, { nodes: node }));
    },
  };
}

function faults(measure: Measure, operation: OperationTypeNode, limits: Limits): string[] {
  const { depth, introspection, aliases, fields, secrets, plain, perNode } = measure;
  const cost = plain + perNode;
  const isSecret = operation === OperationTypeNode.MUTATION;
  const all: [isOver: boolean, fault: string][] = [
    [depth > limits.depth, `is ${depth} levels deep; ${limits.depth} is the limit.`],
    [introspection > limits.introspectionDepth, 'looks too deep into the schema.'],
    [aliases > limits.aliases, `has ${aliases} aliases; ${limits.aliases} is the limit.`],
    [fields > limits.rootFields, `has ${fields} root fields; ${limits.rootFields} is the limit.`],
    [isSecret && secrets > 1, 'tries several secrets; one at a time is the limit.'],
    [
      cost > limits.cost,
      `may have ${cost} fields to answer: ask for shorter pages; ${limits.cost} is the limit.`,
    ],
  ];
  return all.filter(([isOver]) => isOver).map(([, fault]) => fault);
}

/** Whoever guesses passwords, codes or addresses is to need a request for each. */
function takesSecret(mutation: GraphQLObjectType | null | undefined, name: string): boolean {
  const field = mutation?.getFields()[name];
  return field?.args.some((arg) => /password|token|code|email/i.test(arg.name)) ?? false;
}
