import type { Bytes } from '#domain/procedure.ts'
import { objectHeaders } from './headers.ts'
import { servedAs } from './mime.ts'
import { rangeOf } from './range.ts'

/** Stored bytes as an answer, whole or the one range asked for. */
export function objectResponse(bytes: Bytes, request: { method: string; range: string | null | undefined }): Response {
  const { type, disposition } = servedAs(bytes.mime)
  const name = bytes.fileName === undefined ? '' : `; filename*=UTF-8''${encodeFileName(bytes.fileName)}`
  const headers: Record<string, string> = {
    ...objectHeaders,
    'content-type': type,
    'content-disposition': `${disposition}${name}`,
    'accept-ranges': 'bytes',
  }
  const range = rangeOf(request.range, bytes.size)
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes.size}` } })
  }
  const { start, end } = range ?? { start: 0, end: bytes.size }
  headers['content-length'] = String(end - start)
  if (range) headers['content-range'] = `bytes ${start}-${end - 1}/${bytes.size}`
  const body = request.method === 'HEAD' ? null : ReadableStream.from(bytes.read(start, end))
  return new Response(body, { status: range ? 206 : 200, headers })
}

function encodeFileName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
