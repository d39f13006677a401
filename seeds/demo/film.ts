import { type Random, seedOf } from '../random.ts'
import { createCamera } from './photos.ts'

const photosPerVisit = 2.5
const largest = 3 * 2 ** 20

/** Photos for a number of visits that together come to the megabytes asked for. */
export interface Film {
  /** Begins the next visit's share. */
  next(): void
  left(): boolean
  /** A photo, or undefined once this visit's share is used up. */
  take(random: Random, at: Date): Uint8Array | undefined
}

export function createFilm({ seed, visits, evidenceMb }: { seed: number; visits: number; evidenceMb: number }): Film {
  const share = (evidenceMb * 2 ** 20) / Math.max(1, visits)
  const camera = createCamera(seedOf(`${seed}/photos`), Math.min(largest, share / photosPerVisit))
  let [due, used, last] = [0, 0, 0]
  const left = () => due - used > last / 2
  return {
    left,
    next() {
      due += share
    },
    take(random, at) {
      if (!left()) return undefined
      const bytes = camera(random, at)
      used += bytes.length
      last = bytes.length
      return bytes
    },
  }
}
