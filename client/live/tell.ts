/** Calls a listener. Its errors are rethrown as uncaught ones: here they would stop the caller, or look like its own. */
export function tell(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
