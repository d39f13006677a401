/** The longest side to which a photo is brought before a code is looked for in it: the small one first, it is quicker. */
const readSizes = [1200, 2400]

async function read(bitmap: ImageBitmap, size: number): Promise<string | undefined> {
  const { default: decode } = await import('qr/decode.js')
  const scale = Math.min(1, size / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)]
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.drawImage(bitmap, 0, 0, width, height)
  try {
    return decode({ width, height, data: context.getImageData(0, 0, width, height).data }, { timeLimit: 3000 })
  } catch {
    return undefined
  }
}

/** The text of a QR code in a picture; undefined where there is none that can be read. */
export async function codeIn(picture: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(picture).catch(() => undefined)
  if (!bitmap) return undefined
  for (const size of readSizes) {
    const text = await read(bitmap, size)
    if (text !== undefined) return text
  }
  return undefined
}
