import { blocksOf, type Source } from '#bundle/source.ts'

export async function readBlocks(source: Source): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(blocksOf(source)))
}
