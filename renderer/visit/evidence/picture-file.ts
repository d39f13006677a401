/** A canvas as a file of a kind; fails where the browser has no room for it. */
export async function fileOf(canvas: HTMLCanvasElement, name: string, type: 'image/jpeg' | 'image/png'): Promise<File> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.92))
  if (!blob) throw new Error('no picture')
  return new File([blob], name, { type, lastModified: Date.now() })
}

/** A canvas of a size with white below whatever is drawn. */
export function whiteCanvas(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  return { canvas, pen }
}
