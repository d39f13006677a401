import { fileTypeFromBuffer } from 'file-type'

/** Kinds of files a bundle carries under their own extension; everything else travels as `bin` and is never opened or rendered. */
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'audio/wav': 'wav',
  'audio/x-m4a': 'm4a',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/ogg': 'ogg',
  'audio/opus': 'opus',
  'video/webm': 'webm',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'video/x-msvideo': 'avi',
  'application/pdf': 'pdf',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/ofd': 'ofd',
}

/** Bytes needed from the start of a file to tell what it is. */
export const sniffLength = 4100

/** Passes bytes on and keeps so many of their beginning. */
export async function* keepingHead(
  bytes: AsyncIterable<Uint8Array>,
  head: Uint8Array[],
  most: number,
): AsyncIterable<Uint8Array> {
  let length = 0
  for await (const block of bytes) {
    if (length < most) head.push(block.slice(0, most - length))
    length += block.length
    yield block
  }
}

/** MIME type by content, never by name; what isn't known is `application/octet-stream`. */
export async function contentType(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head)
  if (!found) return 'application/octet-stream'
  const mime =
    {
      'audio/vnd.wave': 'audio/wav',
      'video/vnd.avi': 'video/x-msvideo',
      'audio/ogg; codecs=opus': 'audio/opus',
      'image/heif': 'image/heic',
    }[found.mime as string] ?? found.mime
  return Object.hasOwn(extensions, mime) ? mime : 'application/octet-stream'
}

/** The extension under which an object of this type travels (FORMAT, evidence). */
export function extensionOf(mime: string): string {
  return extensions[mime] ?? 'bin'
}
