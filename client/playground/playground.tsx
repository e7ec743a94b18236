import { GraphiQL } from 'graphiql';
import { exampleTabs } from './example-tabs';
import { playgroundFetcher } from './playground-fetcher';

const fetcher = playgroundFetcher();

export function Playground() {
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={exampleTabs}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      // Not localStorage: the variables of a sign-in hold a password, which must not outlive the tab.
      storage={sessionStorage}
    >
      <GraphiQL.Logo>
        <a className="playground-home" href="/">
          Parley
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
