import { GraphiQL } from 'graphiql';
import { exampleTabs } from './example-tabs';
import { playgroundFetcher } from './playground-fetcher';
import { playgroundStorage } from './playground-storage';

const fetcher = playgroundFetcher();

export function Playground() {
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={exampleTabs}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      storage={playgroundStorage}
    >
      <GraphiQL.Logo>
        <a className="playground-home" href="/">
          Parley
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
