import process from 'node:process'
import { serveHome } from '#electron/serve.ts'
import { cheap } from '../../support/desk.ts'
import { rendererDir } from './renderer-dir.ts'

/** A workstation of its own process, to be killed: tells its address and stays. */
const { url } = await serveHome({ home: process.argv[2] ?? '', rendererDir, cost: cheap })
process.stdout.write(`${url}\n`)
