import { readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'

const portFile = (folder: string) => join(folder, 'window.port')
const patienceMs = 3_000

/** Says at which port the window of this home is served; it opens nothing by itself. */
export async function tellPort(folder: string, port: number): Promise<void> {
  await writeFile(portFile(folder), String(port), { mode: 0o600 })
}

export async function forgetPort(folder: string): Promise<void> {
  await rm(portFile(folder), { force: true })
}

/** Asks whoever serves this home to show its window; false where nobody answers. */
export async function raiseWindow(folder: string): Promise<boolean> {
  const port = Number(await readFile(portFile(folder), 'utf8').catch(() => ''))
  if (!Number.isInteger(port) || port <= 0) return false
  const headers = { origin: `http://127.0.0.1:${port}`, 'content-length': 0 }
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path: '/raise', method: 'POST', headers, agent: false })
    sent.setTimeout(patienceMs, () => sent.destroy())
    sent.once('response', (response) => {
      response.resume()
      resolve(response.statusCode === 204)
    })
    sent.once('error', () => resolve(false))
    sent.end()
  })
}
