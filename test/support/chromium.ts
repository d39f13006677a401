import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { Browser, LaunchOptions } from 'playwright-core'
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
  // A camera that shows a moving test picture, where a page may use one.
  '--use-fake-device-for-media-stream',
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

/** The browser from npm has no windows of its own kind: it opens an application's address as any other. */
const plainAddress =
  'for word; do shift; case "$word" in --app=*) word="${word#--app=}";; esac; set -- "$@" "$word"; done'

/** The same as a program that `npm start` takes for the installed browser: with a screen of its own, a page's own window, and a port that Playwright reaches it by. */
export async function browserProgram(file: string): Promise<string> {
  const { executablePath = '', args = [], env } = await options()
  const quoted = [executablePath, ...args].map((word) => `'${word}'`)
  const packed = env?.['FONTCONFIG_PATH']
  const before = packed === undefined ? [] : [`export FONTCONFIG_PATH='${packed}'`, plainAddress]
  const started = ['exec', ...quoted, '--headless', '--remote-debugging-port=0', '"$@"'].join(' ')
  writeFileSync(file, ['#!/bin/sh', ...before, started, ''].join('\n'), { mode: 0o755 })
  return file
}
