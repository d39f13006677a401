import { basename, resolve } from 'node:path'

export const worker = /new Worker\(\s*new URL\(\s*(['"])(\.{1,2}\/[^'"]+\.ts)\1,\s*import\.meta\.url\s*\)/g

/**
 * Builds every file that a `new Worker(new URL('./x.ts', import.meta.url))` names and points the worker at the result,
 * which lies beside all other chunks.
 * @returns {import('vite').Plugin}
 */
export function workerChunks() {
  return {
    name: 'worker-chunks',
    transform(code, id) {
      if (!code.includes('new Worker(')) return null
      return code.replaceAll(worker, (_all, _quote, /** @type {string} */ file) => {
        const fileName = `${basename(file, '.ts')}.js`
        this.emitFile({ type: 'chunk', id: resolve(id, '..', file), fileName })
        return `new Worker(new URL('./${fileName}', import.meta.url)`
      })
    },
  }
}
