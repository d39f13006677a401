import { dirname, join } from 'node:path'
import process from 'node:process'
import type { Browser, BrowserContext, LaunchOptions } from 'playwright-core'
import { chromium } from 'playwright-core'
import { browserEnvironment, installedBrowser } from '#build/browser.mjs'

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
]

/** What the packed browser is started with elsewhere and here must not be: a page under test keeps its web security and its own process. */
const unsafe = new Set([
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--disable-web-security',
  '--single-process',
])

async function options(): Promise<LaunchOptions> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const installed = installedBrowser()
  const env = browserEnvironment()
  if (installed) return { executablePath: installed, args: [...flags, ...root], env }
  console.warn('no Chromium, Chrome or Edge installed: using the one from npm, which has no Chinese font of its own')
  const { default: packed } = await import('@sparticuz/chromium')
  const executablePath = await packed.executablePath()
  const args = [...packed.args.filter((flag) => !unsafe.has(flag)), ...flags]
  // It ends itself where it finds no font at all; this one came with it.
  return { executablePath, args, env: { ...env, FONTCONFIG_PATH: join(dirname(executablePath), 'fonts') } }
}

/** A real headless Chromium: the installed browser, else the one that npm brought. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch(await options())
}

/** The same with a profile on disk, as an installed browser keeps one; its temporary files go to `temp`. */
export async function launchProfile(profile: string, temp: string): Promise<BrowserContext> {
  const { env, ...launch } = await options()
  return chromium.launchPersistentContext(profile, {
    ...launch,
    env: { ...env, TMPDIR: temp, TEMP: temp, TMP: temp },
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
  })
}
