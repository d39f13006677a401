import { fromBuffer } from 'yauzl'

/** Every file of a zip, by an unzip that is not ours. */
export function zipTexts(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error)
      const files = new Map<string, Buffer>()
      file.on('error', reject)
      file.on('end', () => resolve(files))
      file.on('entry', (entry: { fileName: string }) => {
        file.openReadStream(entry as never, (failed, stream) => {
          if (failed) return reject(failed)
          const blocks: Buffer[] = []
          stream.on('data', (block: Buffer) => blocks.push(block))
          stream.on('error', reject)
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(blocks))
            file.readEntry()
          })
        })
      })
      file.readEntry()
    })
  })
}
