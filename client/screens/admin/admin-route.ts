import { createRoute, lazyRouteComponent, type SearchSchemaInput } from '@tanstack/react-router';
import { requireStaff } from '../../accounts/session/require-viewer';
import { signedIn } from '../base-routes';

/** All screens of the admin, and all that is only theirs. Nobody but staff loads them. */
const loadAdminScreens = () => import('./admin-screens');

const shell = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin',
  beforeLoad: ({ context }) => requireStaff(context.apollo),
  component: lazyRouteComponent(loadAdminScreens, 'AdminScreen'),
});

const dashboard = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: (given: { days?: string } & SearchSchemaInput): { days?: string } => given,
  component: lazyRouteComponent(loadAdminScreens, 'AdminDashboardScreen'),
});

const list = createRoute({
  getParentRoute: () => shell,
  path: '$list',
  // Which parameters there are depends on the list.
  validateSearch: (given: object & SearchSchemaInput): object => given,
  component: lazyRouteComponent(loadAdminScreens, 'AdminListScreen'),
});

const row = createRoute({
  getParentRoute: () => shell,
  path: '$list/$id',
  component: lazyRouteComponent(loadAdminScreens, 'AdminRowScreen'),
});

export const admin = shell.addChildren([dashboard, list, row]);
