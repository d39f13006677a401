import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { workerChunks } from './build/worker-chunks.mjs'

const at = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    plugins: [workerChunks()],
    build: {
      outDir: 'out/main',
      externalizeDeps: { include: ['better-sqlite3', 'sodium-native', 'heic-decode'] },
      rolldownOptions: {
        input: { index: at('electron/main/index.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: { minify: true, outDir: at('out/renderer'), rolldownOptions: { input: at('renderer/index.html') } },
  },
})
