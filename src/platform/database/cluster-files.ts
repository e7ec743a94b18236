import { NodeFS } from '@electric-sql/pglite/nodefs';

type Init = NodeFS['init'];
type Options = Parameters<Init>[1];
type Operations = Record<string, (...args: unknown[]) => unknown>;
/** What PGlite's types leave out. */
interface Module {
  readonly FS: { readonly filesystems: { readonly NODEFS: Record<'node_ops' | 'stream_ops', Operations> } };
}

/** The files of a PGlite folder, with a check before each access, and an eye on what PGlite keeps to itself. */
export class ClusterFiles extends NodeFS {
  /**
   * PostgreSQL aborts when it cannot write its log, as on a full disk. Any further call of this PGlite would hang, or never return.
   */
  isAborted = false;
  /** The fatal error that PostgreSQL has printed. */
  fatal: string | undefined;

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
          return act(...args);
        };
  }
}
