import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serveHome } from '#electron/serve.ts'
import { tempFolder } from '../support/temp.ts'
import { ask } from './loopback-request.ts'

test('a home is served from its first start and closed with its host', async () => {
  const home = join(tempFolder('home'), '明察 数据')
  const served = await serveHome({ home, rendererDir: join(import.meta.dirname, 'fixture-page'), language: 'en' })
  const host = `127.0.0.1:${served.port}`
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' }
  const post = async (path: string, value: unknown, more = {}) => {
    const body = JSON.stringify(value)
    const answer = await ask(served.port, { method: 'POST', path, headers: { ...headers, ...more }, body })
    return JSON.parse(answer.body.toString()) as unknown
  }
  const { token } = (await post('/session', { code: new URL(served.url).hash.slice('#code='.length) })) as {
    token: string
  }
  const authorization = { authorization: `Bearer ${token}` }
  expect(await post('/api/session.state', {}, authorization)).toMatchObject({ ok: true, value: { home: 'none' } })
  expect(await post('/api/visits.list', {}, authorization)).toMatchObject({
    ok: false,
    fault: { code: 'session.locked', message: expect.stringContaining('locked') as string },
  })
  await served.close()
  await expect(ask(served.port, { path: '/', headers })).rejects.toThrow(/ECONNREFUSED/)
  expect(existsSync(join(home, 'store.db'))).toBe(false)
})
