/** Aborts with the first of the signals. As `AbortSignal.any`, which the oldest browsers lack. For signals that live briefly. */
export function anySignal(...signals: AbortSignal[]): AbortSignal {
  const any = new AbortController();
  const { signal } = any;
  for (const one of signals) {
    if (one.aborted) any.abort(one.reason);
    else one.addEventListener('abort', () => any.abort(one.reason), { signal });
  }
  return signal;
}
