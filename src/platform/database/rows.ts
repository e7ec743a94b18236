import type { EntityClass, EntityMetadata, EntityProperty } from '@mikro-orm/core';
import type { Database, EntityManager } from './database.js';
import { UnreadReference } from './unread-reference.js';

/** A row as `to_json()` gives it: values by the names of their columns. */
export type Row = Readonly<Record<string, unknown>>;

/** Relations of an entity; undefined for one that has not been read. */
type Read<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

interface Column {
  readonly name: string;
  readonly property: string;
  readonly parse: (value: unknown, em: () => EntityManager) => unknown;
}

const columns = new WeakMap<object, readonly Column[]>();

/**
 * Makes the entities of one read from its rows. MikroORM's `map()` takes ten times the CPU time, because it also prepares them
 * for changes. The columns are those of the entity, so that a new one can't be forgotten. Further columns of a row are ignored.
 */
export class Rows {
  #em: EntityManager | undefined;

  constructor(private readonly database: Pick<Database, 'orm' | 'fork'>) {}

  /** @param read its relations that have been read too. Another one is read when it is asked for */
  entity<T extends object>(type: EntityClass<T>, row: Row, read: Read<T> = {}): T {
    const entity = new (type as new () => T)();
    const values = entity as Record<string, unknown>;
    for (const { name, property, parse } of this.#columnsOf(type))
      values[property] = (read as Row)[property] ?? parse(row[name], this.#unitOfWork);
    return entity;
  }

  readonly #unitOfWork = (): EntityManager => (this.#em ??= this.database.fork());

  #columnsOf(type: EntityClass<object>): readonly Column[] {
    const metadata: EntityMetadata = this.database.orm.getMetadata(type);
    const found = columns.get(metadata) ?? metadata.props.map(columnOf);
    columns.set(metadata, found);
    return found;
  }
}

function columnOf(property: EntityProperty): Column {
  const { fieldNames, name } = property;
  const read = readerOf(property);
  return {
    ...{ name: fieldNames[0] ?? '', property: name },
    // Undefined for a computed value that the statement does not select.
    parse: (value, em) => (value === null || value === undefined ? value : read(value, em)),
  };
}

function readerOf({ targetMeta, runtimeType }: EntityProperty): Column['parse'] {
  if (targetMeta) {
    const make = (em: () => EntityManager, id: string) => em().getReference(targetMeta.class, id) as object;
    return (id, em) => new UnreadReference(String(id), (id) => make(em, id));
  }
  if (runtimeType === 'Date') return (time) => new Date(String(time));
  // Ids are texts, although they are numbers in JSON.
  return runtimeType === 'string' ? String : (value) => value;
}
