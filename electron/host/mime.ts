const shown = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
  'audio/wav',
  'audio/mp4',
  'audio/mpeg',
  'audio/aac',
  'audio/amr',
  'audio/ogg',
  'audio/webm',
  'video/webm',
  'video/mp4',
  'video/quicktime',
  'video/3gpp',
])

/** How stored bytes leave a host: shown only when their type is on our list, else handed over as a file of no type. */
export function servedAs(mime: string): { type: string; disposition: 'inline' | 'attachment' } {
  const type = mime.toLowerCase()
  return shown.has(type)
    ? { type, disposition: 'inline' }
    : { type: 'application/octet-stream', disposition: 'attachment' }
}

const assetTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Type of one of the renderer's own files by its extension. */
export function assetType(extension: string): string {
  return assetTypes[extension] ?? 'application/octet-stream'
}
