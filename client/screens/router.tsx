import type { ApolloClient } from '@apollo/client';
import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { requireNoViewer } from '../accounts/session/require-viewer';
import { parseSearch, stringifySearch } from '../platform/address-search';
import { admin } from './admin/admin-route';
import { root, signedIn } from './base-routes';
import { ChatRoomScreen } from './chat-room-screen';
import { ChatsScreen } from './chats-screen';
import { ContactScreen } from './contact/contact-screen';
import { CrashScreen } from './crash-screen';
import { NoChatRoomScreen } from './no-chat-room-screen';
import { NotFoundScreen } from './not-found-screen';
import { ProjectScreen } from './project-screen';
import { ProjectsScreen } from './projects-screen';
import { contactOf, fromOf, searchOf } from './search-parameters';

/**
 * All screens with forms. They and their packages are not part of the first load, because the first message needs none of
 * them. Load them soon after it: without a network, or when the server has a newer version, they can't be loaded any more.
 */
export const loadFormScreens = () => import('./form-screens');

const projects = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (given: { search?: string } & SearchSchemaInput) => searchOf(given),
  component: ProjectsScreen,
});

const project = createRoute({
  getParentRoute: () => root,
  path: '/projects/$id',
  validateSearch: (given: { contact?: string } & SearchSchemaInput) => contactOf(given),
  component: ProjectScreen,
});

const contact = createRoute({
  getParentRoute: () => root,
  path: '/contact/$hostId',
  component: ContactScreen,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (given: { from?: string } & SearchSchemaInput) => fromOf(given),
  beforeLoad: ({ context, search }) => requireNoViewer(context.apollo, search.from),
  component: lazyRouteComponent(loadFormScreens, 'SignInScreen'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: (given: { from?: string } & SearchSchemaInput) => fromOf(given),
  beforeLoad: ({ context, search }) => requireNoViewer(context.apollo, search.from),
  component: lazyRouteComponent(loadFormScreens, 'SignUpScreen'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(loadFormScreens, 'ForgotPasswordScreen'),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(loadFormScreens, 'ResetPasswordScreen'),
});

const newProject = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/new',
  component: lazyRouteComponent(loadFormScreens, 'NewProjectScreen'),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyRouteComponent(loadFormScreens, 'SettingsScreen'),
});

const chats = createRoute({
  getParentRoute: () => signedIn,
  path: '/chats',
  component: ChatsScreen,
});

const noChatRoom = createRoute({
  getParentRoute: () => chats,
  path: '/',
  component: NoChatRoomScreen,
});

const chatRoom = createRoute({
  getParentRoute: () => chats,
  path: '$slug',
  component: ChatRoomScreen,
});

const routeTree = root.addChildren([
  projects,
  project,
  contact,
  signIn,
  signUp,
  forgotPassword,
  resetPassword,
  signedIn.addChildren([newProject, settings, chats.addChildren([noChatRoom, chatRoom]), admin]),
]);

export function appRouter(apollo: ApolloClient) {
  return createRouter({
    routeTree,
    context: { apollo },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundScreen,
    defaultErrorComponent: CrashScreen,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof appRouter>;
  }
}
