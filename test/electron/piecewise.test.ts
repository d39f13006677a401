import { expect, test } from 'vitest'
import { Fault } from '#domain/fault.ts'
import { createPiecewise } from '#electron/host/piecewise.ts'

const piece = (n: number) => Uint8Array.of(n)

test('pieces come in order, and each is taken before the next is accepted', async () => {
  const { bytes, push, end } = createPiecewise()
  const first = push(piece(1))
  expect(await push(piece(9))).toBe(false)
  const read: number[] = []
  const reading = (async () => {
    for await (const [n] of bytes) read.push(n ?? 0)
  })()
  expect(await first).toBe(true)
  expect(await push(piece(2))).toBe(true)
  end()
  await reading
  expect(read).toEqual([1, 2])
  expect(await push(piece(3))).toBe(false)
})

test('a piece is not taken while its reader still works on it', async () => {
  const { bytes, push } = createPiecewise()
  const iterator = bytes[Symbol.asyncIterator]()
  const next = iterator.next()
  let taken = false
  void push(piece(1)).then(() => (taken = true))
  await next
  await new Promise((resolve) => setImmediate(resolve))
  expect(taken).toBe(false)
  void iterator.next()
  await new Promise((resolve) => setImmediate(resolve))
  expect(taken).toBe(true)
})

test('what is cancelled ends in a fault, not in a short file', async () => {
  const { bytes, push, cancel } = createPiecewise()
  const reading = (async () => {
    for await (const _ of bytes) cancel()
  })()
  void push(piece(1))
  await expect(reading).rejects.toThrow(Fault)
  await expect(reading).rejects.toMatchObject({ code: 'gate.cancelled' })
})

test('a reader that stopped early leaves nobody waiting', async () => {
  const { push, close } = createPiecewise()
  const waiting = push(piece(1))
  close()
  expect([await waiting, await push(piece(2))]).toEqual([false, false])
})
