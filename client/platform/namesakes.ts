import { createContext, use } from 'react';

/** The ids of people who have the same name as another person with whom the viewer talks. */
export const Namesakes = createContext<ReadonlySet<string>>(new Set());

/** Whether a name alone doesn't say who this is. */
export function useHasNamesake({ id }: { id: string }): boolean {
  return use(Namesakes).has(id);
}
