import { readDraft, writeDraft } from '../../platform/stored-draft';
import type { NewProject } from './use-create-project';

const nothing: NewProject = { title: '', summary: '' };

/** What its viewer is writing about a new project: kept over reloads and a session that ends, until it is published. */
export function projectDraft(viewerId: string) {
  const key = `parley-draft:${viewerId}:new-project`;
  return {
    read: (): NewProject => {
      try {
        return { ...nothing, ...(JSON.parse(readDraft(key) || '{}') as Partial<NewProject>) };
      } catch {
        return nothing;
      }
    },
    keep: (project: NewProject) => writeDraft(key, JSON.stringify(project)),
    forget: () => writeDraft(key, ''),
  };
}
