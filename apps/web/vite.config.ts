import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a development server passes requests on to. */
const SERVER = 'http://127.0.0.1:8400';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    // Preloading would be done by inline script in old browsers, which the Content-Security-Policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // A stack in an error report names our sources.
    sourcemap: true,
    // Zod and what forbids it to try code from strings are one file: no schema is made before.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|lib\/api\/jitless/ }] } },
    },
  },
  server: { port: 8401, strictPort: true, proxy: { '/api': SERVER, '/healthz': SERVER, '/readyz': SERVER } },
});
