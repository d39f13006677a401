import { request } from 'node:http'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSha256 } from '#bundle/crypto.ts'
import { type Loopback, serveLoopback } from '#electron/loopback.ts'
import { eventually } from '../support/eventually.ts'
import { tempFolder } from '../support/temp.ts'
import { type DeskGate, deskGate } from './desk-gate.ts'
import { ask } from './loopback-request.ts'

const MiB = 1024 * 1024
let desk: DeskGate
let loopback: Loopback
let headers: Record<string, string>

beforeEach(async () => {
  const rendererDir = tempFolder('page')
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>')
  desk = deskGate()
  loopback = await serveLoopback({ gate: desk.gate, rendererDir })
  const origin = `http://127.0.0.1:${loopback.port}`
  const json = { host: `127.0.0.1:${loopback.port}`, origin, 'content-type': 'application/json' }
  const code = new URL(loopback.url).hash.slice('#code='.length)
  const answer = await ask(loopback.port, {
    method: 'POST',
    path: '/session',
    headers: json,
    body: JSON.stringify({ code }),
  })
  headers = { ...json, authorization: `Bearer ${(JSON.parse(answer.body.toString()) as { token: string }).token}` }
})
afterEach(() => loopback.close())

function uploadPath(fileName: string): string {
  return `/upload/evidence.add?input=${encodeURIComponent(JSON.stringify({ fileName, size: 1 }))}`
}
const bytes = () => ({ ...headers, 'content-type': 'application/octet-stream' })

function opened(path: string, sent: Record<string, string>) {
  return request({ host: '127.0.0.1', port: loopback.port, path, method: 'POST', headers: sent, agent: false })
}

test('50 MB go through although their reader is slow, and never pile up', async () => {
  const digest = createSha256()
  let sent = 0
  let ahead = 0
  async function* film() {
    for (let n = 0; n < 800; n++) {
      const piece = Buffer.alloc(65_536, n % 251)
      digest.update(piece)
      sent += piece.length
      ahead = Math.max(ahead, sent - desk.taken())
      yield piece
    }
  }
  const answer = await ask(loopback.port, {
    method: 'POST',
    path: uploadPath('slowly'),
    headers: bytes(),
    body: Readable.from(film()),
  })
  expect(JSON.parse(answer.body.toString())).toMatchObject({ ok: true })
  expect(desk.uploads).toEqual([{ size: 50 * MiB, sha256: digest.hex() }])
  expect(ahead).toBeLessThan(16 * MiB)
})

test('a refused upload is answered although its bytes are still coming', async () => {
  async function* endless() {
    for (let n = 0; n < 200; n++) yield Buffer.alloc(65_536)
  }
  const answer = await ask(loopback.port, {
    method: 'POST',
    path: uploadPath('refused'),
    headers: bytes(),
    body: Readable.from(endless()),
  })
  expect(JSON.parse(answer.body.toString())).toMatchObject({ ok: false, fault: { code: 'evidence.empty' } })
})

test('an upload that breaks off in the middle is cancelled, not stored', async () => {
  const sent = opened(uploadPath('录像.mp4'), { ...bytes(), 'content-length': String(MiB) })
  sent.on('error', () => {})
  sent.write(Buffer.alloc(65_536))
  await new Promise((resolve) => setTimeout(resolve, 50))
  sent.destroy()
  await eventually(() => expect(desk.uploads).toEqual(['gate.cancelled']))
  expect(desk.bugs).toEqual([])
})

async function firstLines(watches: unknown, count: number) {
  const sent = opened('/watch', headers)
  sent.end(JSON.stringify({ watches }))
  const [response] = (await once(sent, 'response')) as [Readable]
  const lines: unknown[] = []
  let rest = ''
  for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts.map((line) => JSON.parse(line) as unknown))
    if (lines.length >= count) break
  }
  return { lines, sent }
}

test('several watches share one connection, and end with it', async () => {
  const watches = [
    { id: 1, name: 'session.watch', input: {} },
    { id: 2, name: 'session.watch', input: {} },
    { id: 3, name: 'jobs.watch', input: {} },
    { id: 4, name: 'constructor', input: {} },
  ]
  const { lines, sent } = await firstLines(watches, 8)
  expect(lines).toContainEqual({ id: 1, reply: expect.objectContaining({ ok: true }) as unknown })
  expect(lines).toContainEqual({ id: 2, reply: expect.objectContaining({ ok: true }) as unknown })
  expect(lines).toContainEqual({ id: 3, reply: { ok: true, value: [] } })
  expect(lines).toContainEqual({ id: 3 })
  const refusal = expect.objectContaining({
    ok: false,
    fault: expect.objectContaining({ code: 'gate.unknownProcedure' }) as unknown,
  })
  expect(lines).toContainEqual({ id: 4, reply: refusal as unknown })
  sent.destroy()
  await eventually(() => expect(desk.following()).toBe(0))
})

test('closing the host ends every watch and frees the port', async () => {
  const { sent } = await firstLines([{ id: 1, name: 'session.watch', input: {} }], 1)
  sent.on('error', () => {})
  await loopback.close()
  await eventually(() => expect(desk.following()).toBe(0))
  loopback = await serveLoopback({
    gate: desk.gate,
    rendererDir: join(import.meta.dirname, 'fixture-page'),
    port: loopback.port,
  })
})

test('a watch with senseless input is refused before it starts', async () => {
  const send = (value: unknown) =>
    ask(loopback.port, { method: 'POST', path: '/watch', headers, body: JSON.stringify(value) })
  expect((await send({})).status).toBe(400)
  expect((await send({ watches: [] })).status).toBe(400)
  expect((await send({ watches: [{ id: 'x', name: 1 }] })).status).toBe(400)
})
