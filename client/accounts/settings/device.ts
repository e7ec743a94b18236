const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** Turns a user agent into a text such as "Firefox · Windows". Empty for an empty user agent. */
export function deviceOf(userAgent: string): string {
  const named = [browsers, systems].map((list) => list.find(([form]) => form.test(userAgent))?.[1]);
  return named.filter(Boolean).join(' · ') || userAgent.slice(0, 60);
}
