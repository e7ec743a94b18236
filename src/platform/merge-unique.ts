/** Joins the declarations of several features. @throws when two of them have a name in common: one would replace the other */
export function mergeUnique<Value>(
  records: readonly (Readonly<Record<string, Value>> | undefined)[],
): Record<string, Value> {
  const merged: Record<string, Value> = {};
  for (const [name, value] of records.flatMap((record) => Object.entries(record ?? {}))) {
    if (name in merged) throw new Error(`Two features declare ${name}.`);
    merged[name] = value;
  }
  return merged;
}
