/** What a listener throws is its own affair: it must not look like a fault of what it listens to, nor stop that. */
export function tell(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
