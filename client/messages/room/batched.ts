const spacingMs = 50;

/** Hands items on at once when they are few, and together when they come fast: a replay must not render each alone. */
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
