import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { mappedDeeply, unmapped } from './addresses.ts'
import { invoke } from './ipc-main.ts'
import type { WebContents } from './web-contents.ts'
import { createWire } from './wire.ts'
import { mainWorldScript, preloadWorldScript } from './worlds.ts'

const worldName = 'electron-preload'
const wire = createWire()

/** Runs the built preload in an isolated world of the page; its binding cannot be seen from the page's own world. */
export async function installPreload(page: Page, preload: string, contents: WebContents): Promise<void> {
  const binding = `ipc${Math.random().toString(36).slice(2)}`
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Runtime.enable')
  await cdp.send('Page.enable')
  await cdp.send('Runtime.addBinding', { name: binding, executionContextName: worldName })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript() })
  const source = preloadWorldScript(binding, readFileSync(preload, 'utf8'))
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName })

  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding) return
    const { n, channel, args } = wire.read(payload) as { n: number; channel: string; args: unknown[] }
    const url = unmapped(page.mainFrame().url())
    const senderFrame = { url, origin: url.split('/', 3).join('/'), parent: null, detached: false }
    const answer = (reply: object) => {
      const expression = `__reply(${JSON.stringify(wire.write({ n, ...reply }))})`
      cdp.send('Runtime.evaluate', { expression, contextId: executionContextId }).catch(() => {})
    }
    invoke({ senderFrame, sender: contents }, channel, args).then(
      (value) => answer({ value: mappedDeeply(value) }),
      (error: unknown) => answer({ error: `Error invoking remote method '${channel}': ${String(error)}` }),
    )
  })
}
