import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/**
 * The public validator of CSAF documents as modules: the page begins with one, tables that only some tests need follow when they are asked.
 * All of them are files of the published tree (ADR 0009); names tell their content, so an older page never meets a newer part.
 */
export default defineConfig({
  root: fileURLToPath(new URL('src/modules/advisory/web/validator', import.meta.url)),
  base: '/assets/validator/',
  cacheDir: fileURLToPath(new URL('node_modules/.vite-validator', import.meta.url)),
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('dist/validator', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    // Tables stay within the parts that import them.
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    rolldownOptions: {
      input: fileURLToPath(new URL('src/modules/advisory/web/validator/main.ts', import.meta.url)),
      treeshake: { moduleSideEffects: [{ test: /\/src\/(?!.*validator\/main).*\.ts$/, sideEffects: false }] },
      output: { entryFileNames: 'validator.js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
