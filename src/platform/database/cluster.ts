import type { PGlite, Transaction } from '@electric-sql/pglite';
import { makeFolder } from '../config/make-folder.js';
import type { Log } from '../log.js';
import { type FolderLock, lockFolder } from './folder-lock.js';
import { ClusterAborted, makeCluster, openCluster, type OpenCluster } from './open-cluster.js';

/** While the disk is full each try fails, and blocks the event loop for a moment. */
const reopenEvery = 2000;

/**
 * The PostgreSQL of a folder, in the form that MikroORM uses. After PostgreSQL has aborted, the next statement opens the folder
 * again, as a server would restart.
 */
export class Cluster {
  readonly closed = false;
  readonly ready = true;
  readonly waitReady = Promise.resolve();
  #opened: Promise<OpenCluster>;
  #openedAt = -Infinity;

  private constructor(
    private readonly folder: string,
    private readonly lock: FolderLock,
    opened: OpenCluster,
    private readonly onDiskFull: (reason: string) => void,
  ) {
    opened.files.onDiskFull = onDiskFull;
    this.#opened = Promise.resolve(opened);
  }

  /**
   * @param onDiskFull called, from now on, for each write that fails because the disk is full
   * @throws {ConfigError} when the operator must do something about the folder
   */
  static async open(folder: string, log: Log, onDiskFull: (reason: string) => void): Promise<Cluster> {
    const lose = (reason: string): never => {
      log.fatal({ folder, reason }, 'another process may own the data folder by now');
      // At once: closing the database would write to it.
      process.exit(1);
    };
    makeFolder(folder);
    const lock = await lockFolder(folder, log, lose);
    try {
      await makeCluster(folder, lock.check);
      return new Cluster(folder, lock, await openCluster(folder, lock.check), onDiskFull);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async query<Row>(sql: string, parameters?: unknown[], options?: Parameters<PGlite['query']>[2]) {
    return (await this.#pglite()).query<Row>(sql, parameters, options);
  }

  async transaction<T>(act: (transaction: Transaction) => Promise<T>): Promise<T> {
    return (await this.#pglite()).transaction(act);
  }

  async close(): Promise<void> {
    const { pglite, files } = await this.#opened;
    if (!files.isAborted && !pglite.closed) await pglite.close();
    await this.lock.release();
  }

  async #pglite(): Promise<PGlite> {
    this.lock.check();
    const opened = await this.#opened;
    if (!opened.files.isAborted) return opened.pglite;
    if (performance.now() - this.#openedAt < reopenEvery) throw new ClusterAborted(opened.files);
    this.#openedAt = performance.now();
    const again = openCluster(this.folder, this.lock.check, this.onDiskFull);
    this.#opened = again.catch(() => opened);
    return (await again).pglite;
  }
}
