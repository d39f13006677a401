import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveLoopback } from '#electron/loopback.ts'
import { visitDesk } from '../support/visit-desk.ts'

const [dist = '', out = ''] = process.argv.slice(2)
const desk = await visitDesk(mkdtempSync(join(tmpdir(), 'mcv-')))
const served = await serveLoopback({ gate: desk.workstation.gate, rendererDir: dist })
setInterval(() => writeFileSync(out, JSON.stringify({ url: served.mintUrl(), visit: desk.visit })), 1000)
