import type { Asked, Bearer } from '../bearer.js';

/** The token that the current socket was opened with. */
export class SocketToken {
  #asked: Asked | undefined;

  constructor(private readonly bearer: Bearer) {}

  async connectionParams(): Promise<{ authorization?: string }> {
    this.#asked = this.bearer.get();
    const token = await this.#asked;
    return token ? { authorization: `Bearer ${token}` } : {};
  }

  get isCurrent(): boolean {
    return this.#asked === this.bearer.get();
  }

  refused(): void {
    this.bearer.refuse(this.#asked);
  }
}
