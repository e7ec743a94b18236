import type { AccessRule } from '../../platform/access.js';
import { requireHostService } from './require-host-service.js';
import { requireViewer } from './session.js';

/** Any signed-in user. */
export const viewer: AccessRule = { name: 'viewer', check: ({ context }) => void requireViewer(context) };

/** The host platform's own servers, identified by the scope of their token. */
export const hostService: AccessRule = {
  name: 'host service',
  check: ({ context }) => requireHostService(context),
};
