import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { themeCss } from './src/ui/theme/css.ts'

const THEME = 'virtual:andon-theme.css'

/** The theme's variables as a style sheet of the build: the content security policy allows no style made at run time. */
const theme: Plugin = {
  name: 'andon-theme',
  resolveId: (id) => (id === THEME ? id : undefined),
  load: (id) => (id === THEME ? themeCss() : undefined),
}

export default defineConfig({
  root: fileURLToPath(new URL('src/main/web', import.meta.url)),
  cacheDir: fileURLToPath(new URL('node_modules/.vite', import.meta.url)),
  plugins: [react(), theme],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    // What the first load costs is measured by it (test/e2e/gates).
    manifest: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      treeshake: {
        // Importing a door (`#ui/index.ts`, `web/index.ts`) loads only what is taken through it: our files do nothing by
        // being loaded, except the browser's entry.
        moduleSideEffects: [{ test: /\/src\/(?!main\/web\/(main|setup)).*\.tsx?$/, sideEffects: false }],
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/metrics', '/readyz'].map((path) => [
        path,
        { target: process.env['ANDON_DEV_SERVER'] ?? 'http://127.0.0.1:8080', changeOrigin: false },
      ]),
    ),
  },
})
