import { Reference } from '@mikro-orm/core';

/** By this, MikroORM knows a reference. */
const isReference: unique symbol = Symbol.for('@mikro-orm/core/Reference');

/**
 * A reference to an entity that has not been read. MikroORM makes it of an empty entity, which costs more than all else that is
 * made of a row. Most references are asked for their id alone, so this one makes that entity when it is asked for more.
 */
export class UnreadReference {
  readonly [isReference] = true;
  readonly #make: (id: string) => object;
  #entity: object | undefined;

  constructor(
    readonly id: string,
    make: (id: string) => object,
  ) {
    this.#make = make;
  }

  /** Everything that MikroORM's references do, they do with this. */
  get entity(): object {
    return (this.#entity ??= this.#make(this.id));
  }
}

Object.setPrototypeOf(UnreadReference.prototype, Reference.prototype);
