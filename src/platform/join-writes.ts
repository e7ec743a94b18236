import type { Writable } from 'node:stream';

/** Makes one system call, for both sides, of all that is written to the stream in this turn of the event loop. */
export function joinWrites(stream: Writable | undefined): void {
  if (stream?.writableCorked !== 0) return;
  stream.cork();
  process.nextTick(uncork, stream);
}

function uncork(stream: Writable): void {
  stream.uncork();
}
