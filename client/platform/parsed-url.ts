/** Null for what is no address. As `URL.parse`, which the oldest browsers lack. */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
