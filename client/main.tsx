import './ui/theme/mantine.css';
import '@mantine/notifications/styles.css';
import './ui/theme/tokens.css';
import './ui/theme/base.css';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadReportForm } from './messages/reporting/use-reporting';
import { createApolloClient } from './platform/apollo-client';
import { startI18n } from './platform/i18n';
import { appRouter, loadFormScreens } from './screens/router';
import { keepFocus } from './ui/keep-focus';
import { cssVariables, theme } from './ui/theme/theme';

const apollo = createApolloClient();
const router = appRouter(apollo);

keepFocus();
await startI18n();
createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ApolloProvider client={apollo}>
        <Notifications position="top-center" limit={3} />
        <RouterProvider router={router} />
      </ApolloProvider>
    </MantineProvider>
  </StrictMode>,
);

const loadTheRest = () => void Promise.all([loadFormScreens(), loadReportForm()]).catch(() => {});
// Safari has no idle callbacks. A load that fails here is repeated when such a screen is opened.
if ('requestIdleCallback' in window) requestIdleCallback(loadTheRest);
else setTimeout(loadTheRest, 1_000);
