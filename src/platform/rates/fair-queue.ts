/** A queue of groups within groups. Each group goes one at a time with the others beside it, however many wait in it. */
export class FairQueue<Item> {
  readonly #groups = new Map<string, FairQueue<Item>>();
  readonly #items = new Set<Item>();
  /** With the items of its groups. */
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of items of a group. @param path as for `add()` */
  sizeOf([name, ...path]: readonly string[]): number {
    return name === undefined ? this.#size : (this.#groups.get(name)?.sizeOf(path) ?? 0);
  }

  /** How many items go before one that comes now, at most. @param path as for `add()` */
  aheadOf([name, ...path]: readonly string[]): number {
    if (name === undefined) return this.#size;
    const ahead = this.#groups.get(name)?.aheadOf(path) ?? 0;
    return Math.min(this.#size, this.#groups.size * (ahead + 1));
  }

  /** @param path the name of the item's group, then that of the group within it, and so on */
  add(item: Item, [name, ...path]: readonly string[]): void {
    this.#size += 1;
    if (name === undefined) return void this.#items.add(item);
    const group = this.#groups.get(name) ?? new FairQueue<Item>();
    this.#groups.set(name, group);
    group.add(item, path);
  }

  /** @returns whether it was in the queue */
  delete(item: Item, [name, ...path]: readonly string[]): boolean {
    const group = name === undefined ? undefined : this.#groups.get(name);
    const isDeleted = name === undefined ? this.#items.delete(item) : (group?.delete(item, path) ?? false);
    if (isDeleted) this.#size -= 1;
    if (name !== undefined && group?.size === 0) this.#groups.delete(name);
    return isDeleted;
  }

  /** Removes the item whose turn it is. @param may whether the items of a group may go: it is asked about the first of them */
  take(may: (item: Item) => boolean): Item | undefined {
    const [first] = this.#items;
    if (first !== undefined && may(first)) {
      this.#items.delete(first);
      this.#size -= 1;
      return first;
    }
    for (const [name, group] of this.#groups) {
      const item = group.take(may);
      if (item === undefined) continue;
      this.#groups.delete(name);
      if (group.size > 0) this.#groups.set(name, group);
      this.#size -= 1;
      return item;
    }
    return undefined;
  }
}
