import type { ApolloClient } from '@apollo/client';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { requireNoViewer, requireViewer } from '../accounts/require-viewer';
import { WhileSignedIn } from '../accounts/while-signed-in';
import { CrashScreen } from './crash-screen';
import { Frame } from './frame';
import { NotFoundScreen } from './not-found-screen';
import { ProjectScreen } from './project-screen';
import { ProjectsScreen } from './projects-screen';

interface Context {
  apollo: ApolloClient;
}

const root = createRootRouteWithContext<Context>()({ component: Frame });

const projects = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (given: { search?: string } & SearchSchemaInput) => textOf('search', given),
  component: ProjectsScreen,
});

const project = createRoute({
  getParentRoute: () => root,
  path: '/projects/$id',
  component: ProjectScreen,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (given: { from?: string } & SearchSchemaInput) => textOf('from', given),
  beforeLoad: ({ context, search }) => requireNoViewer(context.apollo, search.from),
  component: lazyRouteComponent(() => import('./sign-in-screen'), 'SignInScreen'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: (given: { from?: string } & SearchSchemaInput) => textOf('from', given),
  beforeLoad: ({ context, search }) => requireNoViewer(context.apollo, search.from),
  component: lazyRouteComponent(() => import('./sign-up-screen'), 'SignUpScreen'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => requireViewer(context.apollo, location.href),
  component: WhileSignedIn,
});

const newProject = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/new',
  component: lazyRouteComponent(() => import('./new-project-screen'), 'NewProjectScreen'),
});

const chats = createRoute({
  getParentRoute: () => signedIn,
  path: '/chats',
  component: lazyRouteComponent(() => import('./chats-screen'), 'ChatsScreen'),
});

const noChatRoom = createRoute({
  getParentRoute: () => chats,
  path: '/',
  component: lazyRouteComponent(() => import('./no-chat-room-screen'), 'NoChatRoomScreen'),
});

const chatRoom = createRoute({
  getParentRoute: () => chats,
  path: '$slug',
  component: lazyRouteComponent(() => import('./chat-room-screen'), 'ChatRoomScreen'),
});

const routeTree = root.addChildren([
  projects,
  project,
  signIn,
  signUp,
  signedIn.addChildren([newProject, chats.addChildren([noChatRoom, chatRoom])]),
]);

export function appRouter(apollo: ApolloClient) {
  return createRouter({
    routeTree,
    context: { apollo },
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

function textOf<Name extends string>(name: Name, given: Partial<Record<Name, unknown>>) {
  const text = given[name];
  return (typeof text === 'string' && text ? { [name]: text } : {}) as { [key in Name]?: string };
}
