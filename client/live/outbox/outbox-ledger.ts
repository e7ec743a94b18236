import type { LiveMessage } from '../live-message.js';
import type { OutboxEntry } from './outbox-entry.js';
import { OutboxRows } from './outbox-rows.js';
import type { OutboxStorage } from './outbox-storage.js';
import type { TabNews, Tabs } from './surroundings.js';
import { tell } from '../tell.js';
import { within } from '../within.js';

// In milliseconds. Sends wait no longer for the storage. Entries that it returns later are added.
const readWithin = 3_000;

/** One user's entries: in memory for the screen, in the storage for the next page, and shared with the other tabs. */
export class OutboxLedger {
  readonly rows = new OutboxRows();
  readonly close: () => void;
  #userId: string | null = null;
  /** The ids of dropped entries. An older answer of a tab or of the storage must not bring them back. */
  readonly #gone = new Set<string>();

  constructor(
    private readonly storage: OutboxStorage,
    private readonly tabs: Tabs | undefined,
    private readonly onNews: (roomSlug: string) => void,
  ) {
    this.close = tabs?.hear((news) => this.#heard(news)) ?? (() => {});
  }

  get userId(): string | null {
    return this.#userId;
  }

  async open(userId: string | null): Promise<void> {
    this.#userId = userId;
    this.rows.clear();
    this.#gone.clear();
    if (userId !== null) this.#tell({ kind: 'hello', userId });
    await this.load();
  }

  async load(): Promise<void> {
    const userId = this.#userId;
    if (userId === null) return;
    const read = async () => {
      const stored = await this.storage.all(userId);
      if (userId === this.#userId) for (const entry of stored) this.#add(entry);
    };
    await ignoringErrors(() => within(readWithin, read()));
  }

  put(entry: OutboxEntry): void {
    this.rows.put(entry);
    this.#tell({ kind: 'put', entry });
    // If the storage is full or forbidden, the message is still sent, but does not survive a reload.
    void ignoringErrors(() => this.storage.put(entry));
  }

  sent(entry: OutboxEntry, message: LiveMessage): void {
    void ignoringErrors(() => this.storage.remove(entry.id));
    // `forgetAll` may have dropped it while the answer was on its way.
    if (entry.userId !== this.#userId || this.#gone.has(entry.id)) return;
    const done: OutboxEntry = { ...entry, state: 'sent', message };
    this.rows.put(done);
    this.#tell({ kind: 'put', entry: done });
  }

  forget({ id, userId }: OutboxEntry): void {
    this.#drop(id);
    this.#tell({ kind: 'gone', userId, id });
    void ignoringErrors(() => this.storage.remove(id));
  }

  /** Drops all entries of this user, here and in the other tabs. */
  async forgetAll(): Promise<void> {
    await this.load();
    for (const slug of this.rows.slugs()) for (const entry of this.rows.room(slug).value) this.forget(entry);
  }

  get hasWaiting(): boolean {
    return this.rows
      .slugs()
      .some((slug) => this.rows.room(slug).value.some(({ state }) => state === 'sending'));
  }

  isWaiting({ id }: OutboxEntry): boolean {
    return this.rows.find(id)?.state === 'sending';
  }

  // Sends must not end because the other tabs can't be told.
  #tell(news: TabNews): void {
    const { tabs } = this;
    if (tabs) tell(() => tabs.tell(news));
  }

  #add(entry: OutboxEntry): void {
    if (this.#gone.has(entry.id) || this.rows.find(entry.id)) return;
    this.rows.put(entry);
    this.onNews(entry.roomSlug);
  }

  #drop(id: string): void {
    this.#gone.add(id);
    this.rows.remove(id);
  }

  #shareUnsent(userId: string): void {
    if (userId !== this.#userId) return;
    const rows = this.rows.slugs().flatMap((slug) => this.rows.room(slug).value);
    for (const entry of rows) if (entry.state !== 'sent') this.#tell({ kind: 'have', entry });
  }

  #heard(news: TabNews): void {
    if (news.kind === 'gone') return this.#drop(news.id);
    if (news.kind === 'hello') return this.#shareUnsent(news.userId);
    if (news.entry.userId !== this.#userId) return;
    if (news.kind === 'have') return this.#add(news.entry);
    this.rows.put(news.entry);
    this.onNews(news.entry.roomSlug);
  }
}

/** Also those that are thrown before there is a promise. */
async function ignoringErrors(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch {
    return;
  }
}
