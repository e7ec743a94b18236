import type { AccessRule } from '../platform/access.js';
import { requireHostService } from './sessions/require-host-service.js';
import { requireViewer } from './sessions/session.js';

/** Whoever is signed in. */
export const viewer: AccessRule = { name: 'viewer', check: ({ context }) => void requireViewer(context) };

/** The servers of the host platform, by a token with their scope. */
export const hostService: AccessRule = {
  name: 'host service',
  check: ({ context }) => requireHostService(context),
};
