import {
  type DocumentNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type ValidationContext,
  type ValidationRule,
  visit,
} from 'graphql';
import type { Limits } from '../config/limits.js';
import { type Measure, Measures } from './measures.js';

/** Marks a field that may be a text of thousands of characters. */
export const longText = { isLongText: true };

const published = 'The whole schema is in the file schema.graphql of Parley.';

/** Validation rules for every document, on both transports, in addition to those of GraphQL itself. */
export function limitRules(schema: GraphQLSchema, limits: Limits): ValidationRule[] {
  const longTexts = namesOfLongTexts(schema);
  return [
    (context) => limitDocument(context, limits),
    (context) => limitOperations(context, limits, longTexts),
  ];
}

export function namesOfLongTexts(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types.flatMap((type) => Object.values(type.getFields()));
  return new Set(fields.filter(({ extensions }) => extensions['isLongText']).map(({ name }) => name));
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

function limitOperations(context: ValidationContext, limits: Limits, longTexts: ReadonlySet<string>) {
  const mutation = context.getSchema().getMutationType();
  const measures = new Measures({
    ...limits,
    fragment: (name) => context.getFragment(name),
    isSecret: (name) => takesSecret(mutation, name),
    isLongText: (name) => longTexts.has(name),
    // One document is validated for all values of its variables.
    variable: () => undefined,
  });
  return {
    OperationDefinition(node: OperationDefinitionNode) {
      for (const fault of faults(measures.of(node.selectionSet), node.operation, limits))
        context.reportError(new GraphQLError(`The operation ${fault}`, { nodes: node }));
    },
  };
}

function faults(measure: Measure, operation: OperationTypeNode, limits: Limits): string[] {
  const { depth, introspection, aliases, fields, secrets, schemas } = measure;
  const cost = measure.plain + measure.perNode;
  const texts = measure.texts + measure.textsPerNode;
  const isSecret = operation === OperationTypeNode.MUTATION;
  const isEvent = operation === OperationTypeNode.SUBSCRIPTION;
  const mostCost = isEvent ? limits.eventCost : limits.cost;
  const mostTexts = isEvent ? limits.eventTexts : limits.texts;
  const all: [isOver: boolean, fault: string][] = [
    [depth > limits.depth, `is ${depth} levels deep; ${limits.depth} is the limit.`],
    [
      introspection > limits.introspectionDepth,
      `has ${introspection} levels of introspection; ${limits.introspectionDepth} is the limit. ${published}`,
    ],
    [aliases > limits.aliases, `has ${aliases} aliases; ${limits.aliases} is the limit.`],
    [fields > limits.rootFields, `has ${fields} root fields; ${limits.rootFields} is the limit.`],
    [isSecret && secrets > 1, 'has several fields that check a secret; one is the limit.'],
    [
      schemas > 1,
      `requests large parts of the schema several times; once, without aliases, is the limit. ${published}`,
    ],
    [cost > mostCost, `may return ${cost} fields; ${mostCost} is the limit. Ask for shorter pages.`],
    [texts > mostTexts, `may return ${texts} long texts; ${mostTexts} is the limit. Ask for shorter pages.`],
  ];
  return all.filter(([isOver]) => isOver).map(([, fault]) => fault);
}

/** Whether a mutation checks a secret. An operation may have one: more would try many passwords, codes or addresses at once. */
function takesSecret(mutation: GraphQLObjectType | null | undefined, name: string): boolean {
  const field = mutation?.getFields()[name];
  return field?.args.some((arg) => /password|token|code|email/i.test(arg.name)) ?? false;
}
