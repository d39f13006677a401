import { zipFile } from '#services/documents/zip-file.ts'
import { readLimits } from '#services/imports/limits.ts'
import { unzip } from '#services/imports/unzip.ts'

/** A .docx with one part changed, added (from empty) or, where `change` gives nothing, left out. */
export function withPart(docx: Uint8Array, name: string, change: (text: string) => string | undefined): Buffer {
  const parts = unzip(Buffer.from(docx), () => true, readLimits).map((part) => ({
    ...part,
    bytes: Buffer.from(part.bytes),
  }))
  if (!parts.some((part) => part.name === name)) parts.push({ name, bytes: Buffer.alloc(0) })
  return Buffer.from(
    zipFile(
      parts.flatMap((part) => {
        if (part.name !== name) return [part]
        const text = change(part.bytes.toString())
        return text === undefined ? [] : [{ name, bytes: Buffer.from(text) }]
      }),
    ),
  )
}

export const inText = (docx: Uint8Array, change: (text: string) => string) =>
  withPart(docx, 'word/document.xml', change)
