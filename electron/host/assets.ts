import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { assetType } from './mime.ts'

interface Asset {
  file: string
  type: string
}

/** The renderer's files by the exact path of their address, read once: no request is ever joined to a folder. */
export type Assets = ReadonlyMap<string, Asset>

export function readAssets(folder: string): Assets {
  const assets = new Map<string, Asset>()
  const walk = (from: string, address: string) => {
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const file = join(from, entry.name)
      if (entry.isDirectory()) walk(file, `${address}${entry.name}/`)
      else if (!entry.name.endsWith('.map')) {
        assets.set(`${address}${entry.name}`, { file, type: assetType(extname(entry.name)) })
      }
    }
  }
  walk(folder, '/')
  const index = assets.get('/index.html')
  if (index) assets.set('/', index)
  return assets
}

/** One of the renderer's files, or 404. */
export async function assetResponse(
  assets: Assets,
  request: { method: string; path: string },
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const asset = assets.get(request.path)
  if (!asset) return new Response(null, { status: 404, headers })
  const body = await readFile(asset.file)
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
    headers: { ...headers, 'content-type': asset.type, 'content-length': String(body.byteLength) },
  })
}
