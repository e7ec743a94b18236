import type { NewProject } from './use-create-project';

const nothing: NewProject = { title: '', summary: '' };

/** What its viewer is writing about a new project: kept over reloads and a session that ends, until it is published. */
export function projectDraft(viewerId: string) {
  const key = `parley-draft:${viewerId}:new-project`;
  return {
    // Storage is refused in some private windows; then a draft lasts as long as the page.
    read: (): NewProject => {
      try {
        return { ...nothing, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<NewProject>) };
      } catch {
        return nothing;
      }
    },
    keep: (project: NewProject) => {
      try {
        localStorage.setItem(key, JSON.stringify(project));
      } catch {
        return;
      }
    },
    forget: () => {
      try {
        localStorage.removeItem(key);
      } catch {
        return;
      }
    },
  };
}
