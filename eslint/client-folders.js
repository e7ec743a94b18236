import { folders, mayNotImport, packages } from './imports.js';

const clientFeatures = ['accounts', 'projects', 'chat-rooms', 'messages', 'notices', 'admin'];

const noServer = { regex: '^(\\.\\./)+src/', message: 'Server and client share only schema.graphql.' };

const clientFeature = (name) => {
  const others = [...clientFeatures.filter((other) => other !== name), 'screens'];
  return mayNotImport(
    [`client/${name}/**`],
    folders(others, 'Combine features on a screen: they must not import each other.'),
    noServer,
  );
};

/** Which file of `client/` may import which. */
export const clientFolders = [
  ...clientFeatures.map(clientFeature),
  mayNotImport(
    ['client/{ui,platform}/**'],
    folders([...clientFeatures, 'screens'], 'ui and platform must not import a feature.'),
    noServer,
  ),
  mayNotImport(
    ['client/live/**'],
    folders([...clientFeatures, 'screens', 'ui', 'platform'], 'client/live is for apps of any kind.'),
    packages(['react', 'react-dom', '@apollo/client', '@mantine'], 'client/live is for apps of any kind.'),
    noServer,
  ),
  mayNotImport(['client/{screens,playground}/**', 'client/*.{ts,tsx}'], noServer),
];
