import { createWire } from './wire.ts'

type Wire = ReturnType<typeof createWire>
interface Asked {
  n: number
  key: string
  method: string
  args: unknown[]
}

/** Runs in the page's own world: builds what the preload exposes out of frozen functions. */
function mainWorld(wire: Wire) {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0
  const say = (name: string, detail: string) => document.dispatchEvent(new CustomEvent(name, { detail }))
  const on = (name: string, take: (detail: unknown) => void) =>
    document.addEventListener(name, (event) => take(wire.read((event as CustomEvent<string>).detail)))

  on('double:expose', (detail) => {
    const { key, methods } = detail as { key: string; methods: string[] }
    if (key in window) return
    const api: Record<string, unknown> = {}
    for (const method of methods) {
      const ask = (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          const n = ++last
          waiting.set(n, { resolve, reject })
          say('double:call', wire.write({ n, key, method, args }))
        })
      api[method] = Object.freeze(ask)
    }
    Object.defineProperty(window, key, { value: Object.freeze(api) })
  })
  on('double:reply', (detail) => {
    const { n, error, value } = detail as { n: number; error?: string; value: unknown }
    const one = waiting.get(n)
    waiting.delete(n)
    if (error === undefined) one?.resolve(value)
    else one?.reject(new Error(error))
  })
  say('double:hello', wire.write({}))
}

/** Runs in the preload's isolated world: `require('electron')` and the way to the main process. */
function preloadWorld(wire: Wire, binding: string, run: (require: (name: string) => unknown) => void) {
  if (window !== window.top) return
  const world = globalThis as unknown as Record<string, (value: unknown) => void>
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const exposed = new Map<string, Record<string, (...args: unknown[]) => unknown>>()
  let last = 0
  const say = (name: string, value: unknown) =>
    document.dispatchEvent(new CustomEvent(name, { detail: wire.write(value) }))
  const expose = (key: string) => say('double:expose', { key, methods: Object.keys(exposed.get(key) ?? {}) })
  const only = (name: string, known: Record<string, unknown>) =>
    new Proxy(known, {
      get(target, property) {
        if (!Object.hasOwn(target, property)) throw new Error(`the double has no ${name}.${String(property)}`)
        return target[String(property)]
      },
    })

  world['__reply'] = (text) => {
    const { n, error, value } = wire.read(String(text)) as { n: number; error?: string; value: unknown }
    const one = waiting.get(n)
    waiting.delete(n)
    if (error === undefined) one?.resolve(value)
    else one?.reject(new Error(error))
  }
  document.addEventListener('double:hello', () => [...exposed.keys()].forEach(expose))
  document.addEventListener('double:call', (event) => {
    const { n, key, method, args } = wire.read((event as CustomEvent<string>).detail) as Asked
    Promise.resolve()
      .then(() => exposed.get(key)?.[method]?.(...args))
      .then((value) => say('double:reply', { n, value }))
      .catch((error: unknown) => say('double:reply', { n, error: String(error) }))
  })

  const contextBridge = only('contextBridge', {
    exposeInMainWorld(key: string, api: Record<string, (...args: unknown[]) => unknown>) {
      exposed.set(key, api)
      expose(key)
    },
  })
  const ipcRenderer = only('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const n = ++last
        waiting.set(n, { resolve, reject })
        world[binding]?.(wire.write({ n, channel, args }))
      }),
  })
  run((name) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`)
    return only('electron', { contextBridge, ipcRenderer })
  })
}

export function mainWorldScript(): string {
  return `(${mainWorld.toString()})((${createWire.toString()})())`
}

export function preloadWorldScript(binding: string, source: string): string {
  const run = `(require) => { const module = { exports: {} }; const exports = module.exports; ${source}\n}`
  return `(${preloadWorld.toString()})((${createWire.toString()})(), ${JSON.stringify(binding)}, ${run})`
}
