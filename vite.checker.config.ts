import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/**
 * The public checker as one classic script without imports: it is published as a file of its own, and stands as it is in the
 * offline file, where no module can be loaded (ADR 0009).
 */
export default defineConfig({
  root: fileURLToPath(new URL('src/modules/advisory/web/checker', import.meta.url)),
  cacheDir: fileURLToPath(new URL('node_modules/.vite-checker', import.meta.url)),
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('dist/checker', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      // Our files do nothing by being loaded, except the entry: what only the inside needs (schemas) stays out.
      treeshake: { moduleSideEffects: [{ test: /\/src\/(?!.*checker\/main).*\.ts$/, sideEffects: false }] },
    },
    lib: {
      entry: 'main.ts',
      formats: ['iife'],
      name: 'andonChecker',
      fileName: () => 'checker.js',
    },
  },
})
