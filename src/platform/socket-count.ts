/** How many sockets this process has open. The transport starts after the services, so it says later how to count them. */
export class SocketCount {
  #count = () => 0;

  get size(): number {
    return this.#count();
  }

  countBy(count: () => number): void {
    this.#count = count;
  }
}
