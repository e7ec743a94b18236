// The types below need it, and a file may import them before any entity.
import 'reflect-metadata';
import { type ClassType, Field, ObjectType } from 'type-graphql';
import { BadUserInput } from '../errors.js';
import type { Limits } from '../config/limits.js';

export type PageLimits = Pick<Limits, 'page' | 'longestPage'>;

// `simpleResolvers`, here and on the types of nodes: otherwise each field of each node runs through type-graphql's own resolver,
// which makes long lists block the event loop for longer.
@ObjectType({
  simpleResolvers: true,
  description: 'The position of a page in its list, as in the Relay specification.',
})
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more nodes after endCursor.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are more nodes before startCursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first node on this page; null on an empty page.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last node on this page; null on an empty page.',
  })
  endCursor!: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  nodes: Node[];
  edges: Edge<Node>[];
  pageInfo: PageInfo;
}

/** Makes the Relay connection type of a node type, and its edge type. */
export function connectionType<Node extends object>(
  nodeType: ClassType<Node>,
  name: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `A ${name} and its cursor.` })
  class NodeEdge implements Edge<Node> {
    @Field(() => String, { description: 'Pass it as after or before to get the page next to this node.' })
    cursor!: string;

    @Field(() => nodeType, { description: `The ${name} itself.` })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list of ${name}s.`,
  })
  class NodeConnection implements Connection<Node> {
    @Field(() => [nodeType], { description: 'The nodes of this page, without cursors.' })
    nodes!: Node[];

    @Field(() => [NodeEdge], { description: 'The nodes of this page, each with its cursor.' })
    edges!: NodeEdge[];

    @Field(() => PageInfo, { description: 'Whether there are more nodes before or after this page.' })
    pageInfo!: PageInfo;
  }
  return NodeConnection;
}

/** Reads `first`, reduced to the longest page if it is greater. @throws {BadUserInput} when it is negative */
export function pageSize(
  { page, longestPage }: PageLimits,
  asked: number | null | undefined,
  field = 'first',
): number {
  if (asked == null) return Math.min(page, longestPage);
  if (asked < 0) throw new BadUserInput(field, `${field} must not be negative.`);
  return Math.min(asked, longestPage);
}

/** Makes a forward page from up to `size` + 1 rows. The extra row only shows that a next page exists. */
export function pageOf<Node>(
  rows: Node[],
  size: number,
  cursor: (node: Node) => string,
  hasPreviousPage: boolean,
): Connection<Node> {
  return connection(rows.slice(0, size), cursor, { hasNextPage: rows.length > size, hasPreviousPage });
}

export function connection<Node>(
  nodes: Node[],
  cursor: (node: Node) => string,
  more: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>,
): Connection<Node> {
  const [first, last] = [nodes.at(0), nodes.at(-1)];
  const ends = { startCursor: first ? cursor(first) : null, endCursor: last ? cursor(last) : null };
  return {
    nodes,
    // Built only for operations that select edges. Most select nodes.
    get edges() {
      return nodes.map((node) => ({ node, cursor: cursor(node) }));
    },
    pageInfo: { ...more, ...ends },
  };
}

/** A keyset cursor: the sort key and id of a row. Clients must not parse it. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws {BadUserInput} when the text is no cursor of this list. */
export function decodeCursor(cursor: string, length: number, field = 'after'): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string'))
      return parts;
  } catch {
    // Reported below.
  }
  throw new BadUserInput(field, `${field} is not a cursor of this list.`);
}
