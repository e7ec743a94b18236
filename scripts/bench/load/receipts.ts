import type { Peer } from './peer.js';
import type { Figures } from './job.js';

interface Seat {
  readonly room: number;
  readonly side: 0 | 1;
  readonly ids: Set<string>;
  last: number;
}

/** What each participant got, and what was sent: counts what is lost, duplicated or out of order. */
export class Receipts {
  readonly #seats: Seat[] = [];
  readonly #sent = new Map<number, string[]>();
  #duplicated = 0;
  #disordered = 0;
  #refused = 0;
  /** The ids that the server has stored. */
  stored = 0;
  delivered = 0;

  /** @param onArrival called for each message that arrives for the first time at one seat */
  constructor(private readonly onArrival: (id: string, side: 0 | 1) => void = () => undefined) {}

  of({ room, side }: { room: number; side: 0 | 1 }): { onMessage: (id: string, seq: number) => void } {
    const seat: Seat = { room, side, ids: new Set(), last: 0 };
    this.#seats.push(seat);
    return { onMessage: (id, seq) => this.#take(seat, id, seq) };
  }

  /** Whether each seat has got something. */
  get allHeard(): boolean {
    return this.#seats.every(({ ids }) => ids.size > 0);
  }

  /** Sends a message, and remembers it if the server says that it is stored. */
  async send(peer: Peer, id: string, content: string): Promise<boolean> {
    const isStored = await peer.send(id, content);
    if (!isStored) this.#refused += 1;
    else {
      this.stored += 1;
      const { room } = peer.options;
      const sent = this.#sent.get(room) ?? [];
      if (sent.length === 0) this.#sent.set(room, sent);
      sent.push(id);
    }
    return isStored;
  }

  /** Forgets what was sent until now: a seat may have subscribed after it. */
  begin(): void {
    this.#sent.clear();
  }

  /** Counts a connection that was refused. */
  refuse(): void {
    this.#refused += 1;
  }

  /** How many deliveries of stored messages are missing now. */
  get missing(): number {
    const missingAt = ({ room, ids }: Seat) =>
      (this.#sent.get(room) ?? []).filter((id) => !ids.has(id)).length;
    return this.#seats.reduce((sum, seat) => sum + missingAt(seat), 0);
  }

  figures(): Figures {
    return {
      ...{ stored: this.stored, refused: this.#refused, lost: this.missing },
      ...{ duplicated: this.#duplicated, disordered: this.#disordered },
    };
  }

  #take(seat: Seat, id: string, seq: number): void {
    this.delivered += 1;
    if (seat.ids.has(id)) this.#duplicated += 1;
    else this.onArrival(id, seat.side);
    seat.ids.add(id);
    if (seq <= seat.last) this.#disordered += 1;
    seat.last = seq;
  }
}
