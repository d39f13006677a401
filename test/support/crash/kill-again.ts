import { spawn } from 'node:child_process'
import process from 'node:process'
import { expect } from 'vitest'
import { mulberry32, type Random } from '#seeds/random.ts'

/** What a worker answered, its last line, unless it was killed before it said any; and how long that took from its word `ready` on. */
export interface Worked {
  answer: string | undefined
  ms: number
}

/** How often a pipeline is killed, a tenth of that in an ordinary run, and the seed that the moments come from. */
export interface Kills {
  kills: number
  seed: number
  random: Random
}

const full = process.env['MINGCHA_FULL'] === '1'
/** How long a test that kills may take, in milliseconds. */
export const killBudget = full ? 3_600_000 : 240_000

/** As many kills as a full run makes of this pipeline, and its seed; a tenth in an ordinary run, but 4. */
export function killsOf(inFull: number): Kills {
  const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
  return { kills: full ? inFull : Math.max(4, Math.round(inFull / 10)), seed, random: mulberry32(seed) }
}

/** Runs a worker, which says `ready` when it begins, and kills it with −9 `delay` ms later; without a delay it may finish. */
export function runWorker(worker: string, args: readonly string[], delay?: number): Promise<Worked> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    let began = 0
    let spoke = 0
    child.stdout.on('data', (chunk: Buffer) => {
      const isFirst = said === ''
      said += chunk.toString()
      spoke = Date.now()
      if (isFirst) began = Date.now()
      if (isFirst && delay !== undefined) setTimeout(() => child.kill('SIGKILL'), delay)
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      const last = said.split('\n').at(-2)
      const answer = last === 'ready' ? undefined : last
      if (answer === undefined && signal !== 'SIGKILL') reject(new Error(`the worker ended with ${code}`))
      else resolve({ answer, ms: spoke - began })
    })
  })
}

/**
 * Kills runs of a worker at random moments of its work, sooner after each that was too quick, and has each judged. Where the worker
 * had time to say its last line, nothing was shown: half of them have to hit, or more runs follow.
 */
export async function killAgain(
  worker: string,
  argsOf: () => Promise<readonly string[]> | readonly string[],
  { kills, whole, random }: { kills: number; whole: number; random: Random },
  judged = async (_worked: Worked) => {},
): Promise<void> {
  let within = whole
  let hits = 0
  for (let kill = 0; kill < kills || (hits < kills / 2 && kill < kills * 4); kill++) {
    const worked = await runWorker(worker, await argsOf(), random() * within)
    if (worked.answer === undefined) hits++
    else within = Math.max(within * 0.6, 5)
    await judged(worked)
  }
  expect(hits, `${hits} kills hit`).toBeGreaterThanOrEqual(kills / 2)
}
