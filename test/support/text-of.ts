import type { Bytes } from '#domain/procedure.ts'

/** The whole of a file that was downloaded, as text. */
export async function textOf({ size, read }: Bytes): Promise<string> {
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  return Buffer.concat(blocks).toString('utf8')
}
