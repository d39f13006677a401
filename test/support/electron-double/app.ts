import { EventEmitter } from 'node:events'
import { windows } from './windows.ts'
import { run } from './run.ts'

let ready = false
let quitting = false
const emitter = new EventEmitter()

async function quit(): Promise<void> {
  if (quitting) return
  quitting = true
  for (const window of windows) await window.destroy()
  let prevented = false
  emitter.emit('will-quit', { preventDefault: () => (prevented = true) })
  quitting = false
  if (!prevented) run.exited()
}

export const app = Object.assign(emitter, {
  get isPackaged() {
    return run.packaged
  },
  isReady: () => ready,
  async whenReady() {
    await Promise.resolve()
    ready = true
  },
  enableSandbox() {
    if (ready) throw new Error('app.enableSandbox() must be called before the app is ready')
    run.sandboxed = true
  },
  requestSingleInstanceLock: () => run.firstInstance,
  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`the double has no path ${name}`)
    return run.userData
  },
  quit: () => void quit(),
})
