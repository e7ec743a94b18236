const spacingMs = 50;

/** Passes single items on at once, and rapid ones in batches. Otherwise a replay would render once for each message. */
export function batched<T>(take: (items: T[]) => void) {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(flush, spacingMs);
    take(items);
  };
  return (item: T) => {
    waiting.push(item);
    if (timer === undefined) flush();
  };
}
