import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressFiles } from '../scripts/build/compress';

const server = `http://127.0.0.1:${process.env['PORT'] ?? '4000'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), playgroundWithoutSlash(), compressed()],
  build: {
    // The oldest browsers, as docs/web-app.md names them.
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4', 'ios16.4'],
    outDir: resolve(import.meta.dirname, '../dist/client'),
    emptyOutDir: true,
    // The playground's editor is always large, and no page of the app loads it.
    chunkSizeWarningLimit: 6000,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // Hides warnings about React's own directives, which a bundle doesn't need.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      input: {
        app: resolve(import.meta.dirname, 'index.html'),
        playground: resolve(import.meta.dirname, 'playground/index.html'),
      },
    },
  },
  worker: { format: 'es' },
  // GraphiQL imports its workers in Vite's own syntax, which Vite's optimizer can't read. So the CommonJS packages that those
  // workers import must be listed.
  optimizeDeps: {
    exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'],
    include: ['graphql-language-service', 'picomatch-browser'].map(
      (name) => `graphiql > @graphiql/react > monaco-graphql > ${name}`,
    ),
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/graphql': { target: server, ws: true }, '/export': { target: server } },
  },
});

// Without this, Vite answers /playground with the app. The production server accepts both spellings.
function playgroundWithoutSlash(): Plugin {
  return {
    name: 'playground-without-slash',
    configureServer(vite) {
      vite.middlewares.use((request, _response, next) => {
        if (request.url?.split('?')[0] === '/playground') request.url = '/playground/';
        next();
      });
    },
  };
}

function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: ({ build }) => void (folder = build.outDir),
    closeBundle: () => compressFiles(folder),
  };
}
