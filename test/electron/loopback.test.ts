import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Loopback, serveLoopback } from '#electron/loopback.ts'
import { tempFolder } from '../support/temp.ts'
import { type DeskGate, deskGate, picture, recording } from './desk-gate.ts'
import { ask, type Raw } from './loopback-request.ts'

let desk: DeskGate
let loopback: Loopback
let own: { host: string; origin: string }

beforeEach(async () => {
  const rendererDir = tempFolder('page')
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>明察</title>')
  mkdirSync(join(rendererDir, 'assets'))
  writeFileSync(join(rendererDir, 'assets', 'page.js'), 'export {}')
  writeFileSync(join(rendererDir, 'assets', 'page.js.map'), '{}')
  desk = deskGate()
  loopback = await serveLoopback({ gate: desk.gate, rendererDir })
  own = { host: `127.0.0.1:${loopback.port}`, origin: `http://127.0.0.1:${loopback.port}` }
})
afterEach(() => loopback.close())

const json = { 'content-type': 'application/json' }
const codeOf = (url: string) => new URL(url).hash.slice('#code='.length)

async function token(url = loopback.url): Promise<string> {
  const answer = await post('/session', { code: codeOf(url) })
  expect(answer.status).toBe(200)
  return (JSON.parse(answer.body.toString()) as { token: string }).token
}

function post(path: string, value: unknown, headers: Record<string, string> = {}) {
  return ask(loopback.port, {
    method: 'POST',
    path,
    headers: { ...own, ...json, ...headers },
    body: JSON.stringify(value),
  })
}

async function signedIn(): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await token()}` }
}

async function ticketFor(sha256: string): Promise<string> {
  const answer = await post('/ticket/evidence.open', { sha256 }, await signedIn())
  return (JSON.parse(answer.body.toString()) as { value: string }).value
}

test('the page comes with its policy, is stored nowhere, and names no source map', async () => {
  const page = await ask(loopback.port, { path: '/', headers: own })
  expect(page.status).toBe(200)
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(page.headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default",
  )
  expect(page.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  })
  expect(page.headers['permissions-policy']).toContain('camera=(self)')
  expect((await ask(loopback.port, { path: '/assets/page.js', headers: own })).status).toBe(200)
  expect((await ask(loopback.port, { path: '/assets/page.js.map', headers: own })).status).toBe(404)
})

test('without a token nothing is answered', async () => {
  for (const path of ['/api/session.state', '/ticket/evidence.open', '/upload/evidence.add', '/watch']) {
    expect((await post(path, {})).status).toBe(401)
    expect((await post(path, {}, { authorization: `Bearer ${'A'.repeat(43)}` })).status).toBe(401)
  }
})

test('a code opens one session and is useless afterwards; a new one opens another', async () => {
  const first = await token()
  expect((await post('/session', { code: codeOf(loopback.url) })).status).toBe(401)
  expect((await post('/session', { code: 'guess' })).status).toBe(401)
  expect((await post('/session', {})).status).toBe(401)
  const second = await token(loopback.mintUrl())
  for (const known of [first, second]) {
    const answer = await post('/api/session.state', {}, { authorization: `Bearer ${known}` })
    expect(JSON.parse(answer.body.toString())).toMatchObject({ ok: true, value: { home: 'open' } })
  }
})

test('another origin, host or site is turned away, token or not', async () => {
  const headers = await signedIn()
  const strange: Record<string, string>[] = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: own.origin.replace('127.0.0.1', 'localhost') },
    { host: `localhost:${loopback.port}` },
    { host: 'evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const other of strange) {
    expect((await post('/api/session.state', {}, { ...headers, ...other })).status).toBe(403)
    expect((await post('/session', { code: codeOf(loopback.mintUrl()) }, other)).status).toBe(403)
    expect((await ask(loopback.port, { path: '/', headers: { ...own, ...other } })).status).toBe(403)
  }
  const { origin: _, ...bare } = own
  const silent = await ask(loopback.port, {
    method: 'POST',
    path: '/api/session.state',
    headers: { ...bare, ...json, ...headers },
    body: '{}',
  })
  expect(silent.status).toBe(403)
})

test('no address leads out of the page folder or into the machinery', async () => {
  const headers = await signedIn()
  const paths = [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/..%5c..%5cx',
    '/assets',
    '//x/y',
    '/__proto__',
    '/constructor',
  ]
  for (const path of paths) expect((await ask(loopback.port, { path, headers: own })).status).not.toBe(200)
  for (const name of ['constructor', '__proto__', 'toString', 'session.state/x', '', 'evidence.add']) {
    expect((await post(`/api/${name}`, {}, headers)).status).toBe(404)
  }
  expect((await post('/constructor/x', {}, headers)).status).toBe(404)
  expect((await ask(loopback.port, { method: 'PUT', path: '/', headers: own })).status).toBe(405)
})

test('input is JSON of at most 1 MiB', async () => {
  const headers = { ...own, ...json, ...(await signedIn()) }
  const send = (raw: Partial<Raw>) => ask(loopback.port, { method: 'POST', path: '/api/drafts.put', headers, ...raw })
  expect((await send({ body: `{"key":"a","body":"${'x'.repeat(60_000)}"}` })).status).toBe(200)
  expect((await send({ body: `{"key":"a","body":"${'x'.repeat(1024 * 1024)}"}` })).status).toBe(413)
  const chunked = { ...headers, 'transfer-encoding': 'chunked' }
  expect((await send({ headers: chunked, body: 'x'.repeat(1024 * 1024 + 1) })).status).toBe(413)
  expect((await send({ body: '{' })).status).toBe(400)
  expect((await send({ headers: { ...headers, 'content-type': 'text/plain' }, body: '{}' })).status).toBe(415)
})

test('faults are values in the language that was asked for', async () => {
  const headers = await signedIn()
  desk.lock()
  const zh = await post('/api/drafts.put', { key: 'a', body: '' }, headers)
  expect(JSON.parse(zh.body.toString())).toMatchObject({
    ok: false,
    fault: { code: 'session.locked', message: '工作站已锁定，先用口令解锁。' },
  })
  const en = await post('/api/drafts.put', { key: 'a', body: '' }, { ...headers, 'x-mingcha-language': 'en' })
  expect(JSON.parse(en.body.toString())).toMatchObject({
    fault: { message: expect.stringContaining('locked') as string },
  })
})

test('a ticket serves its one object, whole or by range', async () => {
  const path = await ticketFor('recording')
  const get = (range?: string, method = 'GET') =>
    ask(loopback.port, { method, path, headers: { ...own, ...(range ? { range } : {}) } })
  const whole = await get()
  expect(whole.body.equals(recording)).toBe(true)
  expect(whole.headers).toMatchObject({
    'content-type': 'audio/wav',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  })
  expect(whole.headers['content-disposition']).toBe(`inline; filename*=UTF-8''%E5%BD%95%E9%9F%B3.wav`)
  const part = await get('bytes=1000-60000')
  expect(part.status).toBe(206)
  expect(part.headers['content-range']).toBe('bytes 1000-60000/65536')
  expect(part.body.equals(recording.subarray(1000, 60_001))).toBe(true)
  expect((await get('bytes=-5')).body.equals(recording.subarray(-5))).toBe(true)
  expect((await get('bytes=65535-')).body.equals(recording.subarray(-1))).toBe(true)
  const beyond = await get('bytes=65536-')
  expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */65536'])
  expect([
    (await get('bytes=5-2')).status,
    (await get('bytes=0-1,4-5')).status,
    (await get('lines=1-2')).status,
  ]).toEqual([200, 200, 200])
  const head = await get(undefined, 'HEAD')
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '65536', 0])
})

test('a ticket is refused once the store is locked, and nobody can guess one', async () => {
  const path = await ticketFor('picture')
  expect((await ask(loopback.port, { path, headers: own })).body.equals(picture)).toBe(true)
  desk.lock()
  expect((await ask(loopback.port, { path, headers: own })).status).toBe(403)
  expect((await ask(loopback.port, { path: `/bytes/${'0'.repeat(64)}`, headers: own })).status).toBe(404)
  expect((await ask(loopback.port, { path: '/bytes/picture', headers: own })).status).toBe(404)
})

test('what is not a picture, a sound or a film is handed over as a file, never shown', async () => {
  const answer = await ask(loopback.port, { path: await ticketFor('page'), headers: own })
  expect(answer.headers['content-type']).toBe('application/octet-stream')
  expect(answer.headers['content-disposition']).toMatch(/^attachment;/)
  expect(answer.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
})

test('a ticket is not issued for what is not there', async () => {
  const answer = await post('/ticket/evidence.open', { sha256: 'nothing' }, await signedIn())
  expect(JSON.parse(answer.body.toString())).toMatchObject({ ok: false, fault: { code: 'evidence.missing' } })
})
