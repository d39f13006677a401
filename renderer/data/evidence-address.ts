import type { Client } from '#domain/wire.ts'

/** An address under which a browser shows an original: as it is, or as JPEG where phones write what none shows. */
export function addressOf(client: Client, { sha256, mime }: { sha256: string; mime: string }): Promise<string> {
  return client.url(mime === 'image/heic' ? 'evidence.picture' : 'evidence.open', { sha256 })
}
