import type { Bridge } from '#domain/bridge.ts'

declare global {
  interface Window {
    /** Shown by Electron's preload; absent in a plain browser. */
    readonly mingcha?: Bridge
  }
}
