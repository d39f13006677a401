import { describe, expect, it } from 'vitest'
import { boxBetween, covers, moved, resized } from '#renderer/visit/evidence/boxes.ts'

describe('what is covered on a picture', () => {
  it('lies between two corners in any order, never beyond the picture', () => {
    const box = boxBetween({ x: 1.4, y: 0.25 }, { x: 0.5, y: -0.2 })
    expect(box).toEqual({ x: 0.5, y: 0, w: 0.5, h: 0.25 })
    expect(covers(box)).toBe(true)
    expect(covers(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 }))).toBe(false)
  })

  it('is moved and resized within the picture, and never to nothing', () => {
    const box = { x: 0.875, y: 0.5, w: 0.125, h: 0.25 }
    expect(moved(box, 0.25, -0.25)).toEqual({ ...box, y: 0.25 })
    expect(moved(box, -2, 0).x).toBe(0)
    expect(resized(box, 0.5, 0.125)).toEqual({ ...box, h: 0.375 })
    expect(covers(resized(box, -1, -1))).toBe(true)
  })
})
