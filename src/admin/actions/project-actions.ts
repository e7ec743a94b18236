import { Forbidden } from '../../platform/errors.js';
import { setProjectEnded } from '../../projects/end-project.js';
import type { Act, Action } from './action.js';

export const endProjectAction: Action = {
  doneState: { when: 'ended_at is not null', reason: 'This project has already ended.' },
  act: (act) => setEnded(act, true),
};
export const reopenProjectAction: Action = {
  doneState: { when: 'ended_at is null', reason: 'This project is already open.' },
  act: (act) => setEnded(act, false),
};

async function setEnded({ context, id, record }: Act, isEnded: boolean): Promise<void> {
  const { services } = context;
  const publish = await services.database.transaction(async (run) => {
    await record(run);
    const published = await setProjectEnded(services, run, { id, isEnded, ownerId: null });
    if (!published) throw new Forbidden('The account of the project’s owner was deleted. It stays ended.');
    return published;
  });
  publish(context);
}
