/** A covered part of a picture, in fractions of its width and height. */
export interface Box {
  x: number
  y: number
  w: number
  h: number
}

const least = 0.01
const within = (value: number, most: number) => Math.min(Math.max(value, 0), most)

/** The box between two corners, in any order, within the picture. */
export function boxBetween(from: { x: number; y: number }, to: { x: number; y: number }): Box {
  const [x0, x1] = [within(from.x, 1), within(to.x, 1)].toSorted((a, b) => a - b) as [number, number]
  const [y0, y1] = [within(from.y, 1), within(to.y, 1)].toSorted((a, b) => a - b) as [number, number]
  return { x: x0, y: y0, w: x1 - x0, h: y1 - y0 }
}

/** Whether it was meant: a click covers nothing. */
export function covers({ w, h }: Box): boolean {
  return w >= least && h >= least
}

export function moved(box: Box, dx: number, dy: number): Box {
  return { ...box, x: within(box.x + dx, 1 - box.w), y: within(box.y + dy, 1 - box.h) }
}

export function resized(box: Box, dw: number, dh: number): Box {
  return {
    ...box,
    w: Math.max(least, within(box.w + dw, 1 - box.x)),
    h: Math.max(least, within(box.h + dh, 1 - box.y)),
  }
}
