import { join } from 'node:path'
import process from 'node:process'
import { serveHome } from '#electron/serve.ts'
import { cheap } from '../support/desk.ts'

/** A window's host in a process of its own: tells its address, and a fresh one whenever it is asked to come forward. */
const say = (url: string) => void process.stdout.write(`${url}\n`)
const { url } = await serveHome({
  home: process.argv[2] ?? '',
  rendererDir: join(import.meta.dirname, 'fixture-page'),
  cost: cheap,
  onRaise: say,
})
say(url)
