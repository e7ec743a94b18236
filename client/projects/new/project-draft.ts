import { readDraft, writeDraft } from '../../platform/stored-draft';
import type { NewProject } from './use-create-project';

const nothing: NewProject = { title: '', summary: '' };

/** The viewer's draft of a new project. It survives reloads and the end of the session, until it is published. */
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
