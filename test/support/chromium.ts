import process from 'node:process'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { installedBrowser } from '#build/browser.mjs'

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
]

/** A real headless Chromium: the installed browser, else the one that npm brought. */
export async function launchChromium(): Promise<Browser> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const installed = installedBrowser()
  if (installed) return chromium.launch({ executablePath: installed, args: [...flags, ...root] })
  console.warn('no Chromium, Chrome or Edge installed: using the one from npm, which has no Chinese font of its own')
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...flags] })
}
