/** The search parameter if it is a text; nothing if it is missing, empty, or parsed as a number or an object. */
export function textOf<Name extends string>(name: Name, given: Partial<Record<Name, unknown>>) {
  const text = given[name];
  return (typeof text === 'string' && text ? { [name]: text } : {}) as { [key in Name]?: string };
}
