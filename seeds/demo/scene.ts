import { intBetween, pick, type Random } from '../random.ts'
import type { Picture } from './jpeg.ts'

type Colour = readonly [y: number, cb: number, cr: number]

const walls: readonly Colour[] = [
  [196, 124, 132],
  [184, 126, 130],
  [206, 120, 130],
  [172, 130, 126],
]
const floors: readonly Colour[] = [
  [128, 122, 136],
  [104, 120, 140],
  [146, 126, 130],
]
const woods: readonly Colour[] = [
  [96, 112, 148],
  [120, 108, 150],
  [78, 116, 144],
]
const things: readonly Colour[] = [
  [60, 128, 128],
  [90, 140, 118],
  [150, 110, 150],
  [210, 128, 128],
  [70, 150, 110],
  [120, 100, 120],
]

interface Canvas extends Picture {
  rectangle(left: number, top: number, right: number, bottom: number, colour: Colour, shade?: number): void
}

function canvas(width: number, height: number): Canvas {
  const half = (width * height) / 4
  const picture = {
    width,
    height,
    y: new Uint8Array(width * height),
    cb: new Uint8Array(half).fill(128),
    cr: new Uint8Array(half).fill(128),
  }
  return {
    ...picture,
    rectangle(left, top, right, bottom, [luma, blue, red], shade = 0) {
      const [x0, x1] = [left, right].map((x) => Math.round(Math.min(1, Math.max(0, x)) * width)) as [number, number]
      const [y0, y1] = [top, bottom].map((y) => Math.round(Math.min(1, Math.max(0, y)) * height)) as [number, number]
      for (let y = y0; y < y1; y += 1) {
        const light = luma + (shade * (y - y0)) / Math.max(1, y1 - y0)
        picture.y.fill(Math.min(250, Math.max(5, light)), y * width + x0, y * width + x1)
        if (y % 2 === 0) {
          const line = (y >> 1) * (width >> 1)
          picture.cb.fill(blue, line + (x0 >> 1), line + (x1 >> 1))
          picture.cr.fill(red, line + (x0 >> 1), line + (x1 >> 1))
        }
      }
    },
  }
}

function desk(room: Canvas, random: Random, left: number, top: number): void {
  const wood = pick(random, woods)
  const width = 0.22 + random() * 0.12
  room.rectangle(left, top, left + width, top + 0.05, wood, 20)
  room.rectangle(left + 0.01, top + 0.05, left + 0.04, top + 0.3, wood, -30)
  room.rectangle(left + width - 0.04, top + 0.05, left + width - 0.01, top + 0.3, wood, -30)
  const screen = left + width * (0.2 + random() * 0.4)
  room.rectangle(screen, top - 0.15, screen + 0.11, top - 0.02, [34, 128, 128])
  room.rectangle(
    screen + 0.005,
    top - 0.14,
    screen + 0.105,
    top - 0.03,
    pick(random, [
      [210, 140, 118],
      [60, 134, 124],
      [170, 120, 134],
    ]),
    -40,
  )
  for (let i = intBetween(random, 1, 5); i > 0; i -= 1) {
    const x = left + random() * (width - 0.05)
    room.rectangle(x, top - 0.02 - random() * 0.04, x + 0.02 + random() * 0.05, top, pick(random, things), 15)
  }
}

/** Sensor noise, the same for the same random source; it decides how large the file gets. */
function addNoise(picture: Picture, random: Random, amplitude: number): void {
  let state = Math.floor(random() * 0xffffffff) | 1
  for (let i = 0; i < picture.y.length; i += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const noise = (((state & 0xff) + ((state >> 8) & 0xff) - 255) * amplitude) / 255
    picture.y[i] = Math.min(255, Math.max(0, (picture.y[i] as number) + noise))
  }
}

/** A made-up office without anybody in it: walls, window, desks, screens, papers. */
export function scene(random: Random, width: number, height: number, noise: number): Picture {
  const room = canvas(width, height)
  const horizon = 0.55 + random() * 0.1
  room.rectangle(0, 0, 1, horizon, pick(random, walls), -25)
  room.rectangle(0, horizon, 1, 1, pick(random, floors), 30)
  for (let x = random() * 0.2; x < 0.9; x += 0.3 + random() * 0.3) {
    room.rectangle(x, 0.1, x + 0.16, 0.4, [236, 132, 124], -20)
    room.rectangle(x + 0.075, 0.1, x + 0.085, 0.4, [150, 128, 128])
  }
  room.rectangle(0.85 * random(), 0.2, 0.12 + 0.85 * random(), horizon + 0.1, pick(random, woods), -15)
  for (let i = intBetween(random, 2, 5); i > 0; i -= 1)
    desk(room, random, random() * 0.75, horizon - 0.02 + random() * 0.2)
  addNoise(room, random, noise)
  return room
}
