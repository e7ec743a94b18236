import { NodeFS } from '@electric-sql/pglite/nodefs';

type Init = NodeFS['init'];
type Options = Parameters<Init>[1];
type Operations = Record<string, (...args: unknown[]) => unknown>;
/** What PGlite's types leave out. */
interface Module {
  readonly FS: { readonly filesystems: { readonly NODEFS: Record<'node_ops' | 'stream_ops', Operations> } };
}

/** PGlite's own errors of files have a number of Emscripten instead of a code. */
const codes: Readonly<Record<number, string>> = {
  2: 'EACCES',
  19: 'EDQUOT',
  22: 'EFBIG',
  51: 'ENOSPC',
  63: 'EPERM',
  69: 'EROFS',
};

/** The code of an error of PGlite's files, such as ENOSPC. */
export function codeOf(error: unknown): string | undefined {
  const { errno } = error as NodeJS.ErrnoException;
  return errno === undefined ? undefined : codes[errno];
}

/** The files of a PGlite folder, with a check before each access, and an eye on what PGlite keeps to itself. */
export class ClusterFiles extends NodeFS {
  /**
   * PostgreSQL aborts when it cannot write its log, as on a full disk. Any further call of this PGlite would hang, or never return.
   */
  isAborted = false;
  /** The fatal error that PostgreSQL has printed. */
  fatal: string | undefined;
  /** Called with the reason when a write fails because the disk is full. */
  onDiskFull: (reason: string) => void = () => undefined;

  /** @param check does not return if this process may have lost the folder */
  constructor(
    folder: string,
    private readonly check: () => void,
  ) {
    super(folder);
  }

  override init(pg: Parameters<Init>[0], options: Options): ReturnType<Init> {
    const onAbort = () => void (this.isAborted = true);
    const printErr = (line: string) =>
      void (this.fatal = /(?:FATAL|PANIC): +(.*)/.exec(line)?.[1] ?? this.fatal);
    const guard: NonNullable<Options['preRun']> = [
      (mod: unknown) => this.#guard((mod as Module).FS.filesystems.NODEFS),
    ];
    const preRun = [...guard, ...[options.preRun ?? []].flat()];
    return super.init(pg, { ...options, onAbort, printErr, preRun });
  }

  // A statement may be paused in its middle, so a check before each statement would be too early.
  #guard({ node_ops, stream_ops }: Record<'node_ops' | 'stream_ops', Operations>): void {
    for (const operations of [node_ops, stream_ops])
      for (const [name, act] of Object.entries(operations))
        operations[name] = (...args) => {
          this.check();
          try {
            return act(...args);
          } catch (error) {
            const code = codeOf(error);
            if (code === 'ENOSPC' || code === 'EDQUOT') this.onDiskFull(code);
            throw error;
          }
        };
  }
}
