import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Random } from '#seeds/random.ts'

export const kills = process.env['MINGCHA_FULL'] === '1' ? 50 : 5
const worker = fileURLToPath(new URL('./exchange-worker.ts', import.meta.url))

let lasted = 0

/** How long the last run took, killed or not, in ms. */
export const lastRun = () => lasted

/** Runs the worker and kills it `delay` ms after it is ready; without a delay it may finish, and its last line is the answer. */
export function runWorker(args: string[], delay?: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    let began = 0
    child.stdout.on('data', (chunk: Buffer) => {
      const isFirst = said === ''
      said += chunk.toString()
      if (isFirst) began = Date.now()
      if (isFirst && delay !== undefined) setTimeout(() => child.kill('SIGKILL'), delay)
    })
    child.once('error', reject)
    child.once('exit', () => {
      lasted = Date.now() - began
      resolve(said.split('\n').at(-2) === 'ready' ? undefined : said.split('\n').at(-2))
    })
  })
}

/** Kills runs of the worker at random moments of its work, sooner after each that was too quick; how many of them the kill hit. */
export async function killAgain(
  argsOf: () => string[],
  whole: number,
  random: Random,
  look = async () => {},
): Promise<number> {
  let within = whole
  let hits = 0
  for (let kill = 0; kill < kills; kill++) {
    if ((await runWorker(argsOf(), random() * within)) === undefined) hits++
    else within *= 0.6
    await look()
  }
  return hits
}

/** A kill hit where the worker had no time to say its last line; most have to, or the test has shown nothing. */
export function expectHits(hits: number): void {
  expect(hits, `${hits} of ${kills} kills hit`).toBeGreaterThanOrEqual(Math.ceil(kills / 2))
}
