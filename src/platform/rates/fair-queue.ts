/** A queue of groups within groups. Each group goes one at a time with the others beside it, however many wait in it. */
export class FairQueue<Item> {
  readonly #groups = new Map<string, FairQueue<Item>>();
  readonly #items = new Set<Item>();

  get isEmpty(): boolean {
    return this.#groups.size + this.#items.size === 0;
  }

  /** @param path the name of the item's group, then that of the group within it, and so on */
  add(item: Item, [name, ...path]: readonly string[]): void {
    if (name === undefined) return void this.#items.add(item);
    const group = this.#groups.get(name) ?? new FairQueue<Item>();
    this.#groups.set(name, group);
    group.add(item, path);
  }

  delete(item: Item, [name, ...path]: readonly string[]): void {
    if (name === undefined) return void this.#items.delete(item);
    const group = this.#groups.get(name);
    group?.delete(item, path);
    if (group?.isEmpty) this.#groups.delete(name);
  }

  /** Removes the item whose turn it is. @param may whether the items of a group may go: it is asked about the first of them */
  take(may: (item: Item) => boolean): Item | undefined {
    const [first] = this.#items;
    if (first !== undefined && may(first)) {
      this.#items.delete(first);
      return first;
    }
    for (const [name, group] of this.#groups) {
      const item = group.take(may);
      if (item === undefined) continue;
      this.#groups.delete(name);
      if (!group.isEmpty) this.#groups.set(name, group);
      return item;
    }
    return undefined;
  }
}
