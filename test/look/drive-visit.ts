import { readFileSync } from 'node:fs'
import process from 'node:process'
import { launchChromium } from '../support/chromium.ts'

const [host = '', out = '', size = '1366x768', lang = 'zh'] = process.argv.slice(2)
const { url, visit } = JSON.parse(readFileSync(host, 'utf8'))
const [width, height] = size.split('x').map(Number)
const browser = await launchChromium()
const page = await browser.newPage({ viewport: { width: width ?? 1366, height: height ?? 768 }, locale: 'zh-CN', bypassCSP: true })
page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log('CONSOLE', m.text().slice(0, 300)))
page.on('pageerror', (e) => console.log('PAGEERROR', e.message.slice(0, 600)))
await page.goto(url)
await page.waitForSelector('.frame')
const to = async (tab: string) => { await page.evaluate((h) => { location.hash = h }, `#/visit/${visit.log}/${visit.id}/${tab}`); await page.waitForTimeout(500) }
const shot = (name: string) => page.screenshot({ path: `${out}/${name}-${width}.png` })
const press = async (...keys: string[]) => { for (const k of keys) await page.keyboard.press(k) }
await import(process.argv[6] ?? '').then((m) => m.default({ page, to, shot, press, lang }))
await browser.close()
