import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { sha256Hex } from '#bundle/crypto.ts'
import { picture } from './desk-gate.ts'

/** What a page must be able to do, and not to do, on every host. */
export const hostCases: Record<string, (page: Page) => Promise<void>> = {
  async 'the page asks and is answered'(page) {
    expect(await page.evaluate(async () => (await window.client).call('session.state', {}))).toMatchObject({
      home: 'open',
    })
  },

  async 'faults are thrown with their code'(page) {
    const code = await page.evaluate(async () => {
      const client = await window.client
      return client.call('drafts.put', { key: '', body: '' }).then(
        () => '',
        (fault: { name: string; code: string }) => `${fault.name} ${fault.code}`,
      )
    })
    expect(code).toBe('Fault gate.invalidInput')
  },

  async 'a file of several pieces arrives as it is'(page) {
    const size = 3 * 1024 * 1024 + 17
    const saved = await page.evaluate(async (length) => {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 31) % 251)
      return (await window.client).upload('evidence.add', { fileName: '录像.mp4', size: length }, new Blob([bytes]))
    }, size)
    expect(saved.sha256).toBe(sha256Hex(Uint8Array.from({ length: size }, (_, at) => (at * 31) % 251)))
  },

  async 'an empty file is answered too'(page) {
    const ending = await page.evaluate(async () => {
      const client = await window.client
      return client.upload('evidence.add', { fileName: '空.txt', size: 0 }, new Blob([])).then(
        (saved) => saved.sha256.length,
        (fault: { code: string }) => fault.code,
      )
    })
    expect([64, 'evidence.empty']).toContain(ending)
  },

  async 'a stored picture shows in the page'(page) {
    const shown = await page.evaluate(async (text) => {
      const client = await window.client
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
      const { sha256 } = await client.upload(
        'evidence.add',
        { fileName: '现场.png', size: bytes.length },
        new Blob([bytes]),
      )
      const image = new Image()
      image.src = await client.url('evidence.open', { sha256 })
      await image.decode()
      return [image.naturalWidth, image.naturalHeight]
    }, picture.toString('base64'))
    expect(shown).toEqual([1, 1])
  },

  async 'an object that is not here is a fault, not an address'(page) {
    const code = await page.evaluate(async () => {
      const client = await window.client
      return client.url('evidence.open', { sha256: '0'.repeat(64) }).catch((fault: { code: string }) => fault.code)
    })
    expect(code).toBe('evidence.missing')
  },

  async 'a watch answers until it is stopped'(page) {
    const [answers, after] = await page.evaluate(async () => {
      const client = await window.client
      const seen: unknown[] = []
      let first = () => {}
      const arrived = new Promise<void>((resolve) => (first = resolve))
      const stop = client.watch('session.watch', {}, (state) => {
        seen.push(state)
        first()
      })
      await arrived
      stop()
      const count = seen.length
      await new Promise((resolve) => setTimeout(resolve, 150))
      return [count, seen.length]
    })
    expect(answers).toBeGreaterThan(0)
    expect(after).toBe(answers)
  },

  async 'the page has no Node and runs no script but its own'(page) {
    const found = await page.evaluate(async () => {
      const names = ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer'].filter((name) => name in window)
      const inline = document.createElement('script')
      let refused = ''
      try {
        inline.textContent = 'window.injected = true'
        document.head.append(inline)
      } catch (error) {
        refused = String(error)
      }
      const away = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      )
      return { names, injected: 'injected' in window, refused: refused.includes('TrustedScript'), away }
    })
    expect(found).toEqual({ names: [], injected: false, refused: true, away: 'refused' })
  },

  async 'text becomes a style sheet, never markup'(page) {
    const found = await page.evaluate(() => {
      const place = document.createElement('div')
      let refused = ''
      try {
        place.innerHTML = '<img src=x onerror="window.injected = true">'
      } catch (error) {
        refused = String(error)
      }
      const style = document.createElement('style')
      style.innerHTML = 'body > #root { order: 7 }'
      document.head.append(style)
      const order = getComputedStyle(document.querySelector('#root') as Element).order
      style.remove()
      return { refused: refused.includes('TrustedHTML'), children: place.children.length, order }
    })
    expect(found).toEqual({ refused: true, children: 0, order: '7' })
  },

  async 'the page goes on after a refresh'(page) {
    await page.reload()
    expect(await page.evaluate(async () => (await window.client).call('session.state', {}))).toMatchObject({
      home: 'open',
    })
    expect(await page.title()).toBe('明察')
  },
}
