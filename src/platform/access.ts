import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { Extensions, type MiddlewareFn, type ResolverData, UseMiddleware } from 'type-graphql';
import type { Context } from './context.js';

/** Who may use a root field. */
export interface AccessRule {
  /** For people who read the schema, and for tests. */
  readonly name: string;
  /** The argument that identifies the object to check, if there is one. */
  readonly argument?: string;
  /** Runs before the method. @throws {ParleyError} for anyone without access */
  readonly check: (data: ResolverData<Context>) => void | Promise<void>;
}

/** Everyone, signed in or not. */
export const everyone: AccessRule = { name: 'everyone', check: () => undefined };

/**
 * Declares who may use a root field, as middleware: for anyone else the method does not run. A subscription is checked once,
 * in its `subscribe` function. Middleware runs with each event: it would refuse only after the subscription was accepted.
 */
export function Access(rule: AccessRule): MethodDecorator {
  const check: MiddlewareFn<Context> = async (data, next) => {
    if (data.info.operation.operation !== OperationTypeNode.SUBSCRIPTION) await rule.check(data);
    return next() as Promise<unknown>;
  };
  const middleware = UseMiddleware(check);
  const extensions = Extensions({ access: rule });
  return (target, name, descriptor) => {
    middleware(target, name, descriptor as PropertyDescriptor);
    extensions(target, name, descriptor as PropertyDescriptor);
  };
}

/**
 * Checks that every root field declares its access, and makes subscriptions check theirs.
 * @throws when a field declares no access, or names an argument that it does not have
 */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  for (const { type, field } of rootFields(schema)) {
    const rule = field.extensions['access'] as AccessRule | undefined;
    if (!rule) throw new Error(`${type.name}.${field.name} declares no access. Give its method @Access().`);
    const { argument, check } = rule;
    if (argument !== undefined && !field.args.some(({ name }) => name === argument))
      throw new Error(`${type.name}.${field.name} has no argument ${argument}, which its @Access() names.`);
    if (type === schema.getSubscriptionType()) {
      const { subscribe } = field;
      field.subscribe = async (root: unknown, args: Record<string, unknown>, context: Context, info) => {
        await check({ root, args, context, info });
        return subscribe?.(root, args, context, info);
      };
      // Without the middleware, which checks nothing here, and makes promises for each event.
      if (field.extensions['isSharedByViewers']) field.resolve = (event) => event as unknown;
    }
  }
  return schema;
}

function rootFields(schema: GraphQLSchema) {
  const types = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return types.flatMap((type) =>
    type ? Object.values(type.getFields()).map((field) => ({ type, field })) : [],
  );
}
