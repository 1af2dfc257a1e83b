import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const hashed = 'assets/inbox-[name]-[hash]'

/** The widget builds into the same folder, so the page carries its own name. */
const namedPage: Plugin = {
  name: 'inbox-page',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const page = bundle['index.html']
    if (page) page.fileName = 'inbox.html'
  },
}

export default defineConfig({
  root: here,
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/assets',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/inbox-[hash].js',
        chunkFileNames: `${hashed}.js`,
        assetFileNames: 'assets/inbox-[hash][extname]',
      },
    },
  },
  plugins: [namedPage],
})
