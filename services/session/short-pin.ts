import { leastCost, passphraseKey, type PassphraseCost } from '#bundle/argon.ts'
import { openAes256Gcm, random, sealAes256Gcm } from '#bundle/crypto.ts'
import type { Unlocked } from '#bundle/keyslots.ts'
import { Fault } from '#domain/fault.ts'
import type { PersonId } from '#domain/fields.ts'

const tries = 5
const beatMs = 1000
/** A process that was not heard of for so long has slept, was frozen or was moved. */
const sleepMs = 15_000
/** A working day; a visit is over by then. */
const lifeMs = 12 * 3_600_000

/**
 * A short PIN that opens a home again while its process runs (amendment 3 of the bundle format): kept in memory alone, gone after five
 * wrong tries, after a sleep, with the process, and at the end of the day.
 */
export interface ShortPin {
  set(pin: string, person: PersonId, unlocked: Unlocked): Promise<void>
  /** Faults session.wrongPin with the tries that are left, session.pinGone. */
  open(pin: string): Promise<{ person: PersonId; unlocked: Unlocked }>
  ready(): boolean
  drop(): void
}

interface Kept {
  person: PersonId
  salt: Uint8Array
  nonce: Uint8Array
  sealed: Uint8Array
  since: number
  left: number
}

export function createShortPin(cost: PassphraseCost = leastCost, now: () => number = Date.now): ShortPin {
  let kept: Kept | undefined
  let lastBeat = now()
  let timer: NodeJS.Timeout | undefined
  function drop(): void {
    kept?.sealed.fill(0)
    kept = undefined
    clearInterval(timer)
  }
  function look(): void {
    const at = now()
    if (kept && (at - lastBeat > sleepMs || at < lastBeat || at - kept.since > lifeMs)) drop()
    lastBeat = at
  }
  return {
    drop,
    ready() {
      look()
      return kept !== undefined
    },
    async set(pin, person, unlocked) {
      const [salt, nonce] = [random(16), random(12)]
      const key = await passphraseKey(pin, salt, cost)
      const plain = Buffer.concat([unlocked.storeKey, unlocked.passphraseKey])
      drop()
      kept = {
        person,
        salt,
        nonce,
        sealed: sealAes256Gcm(key, nonce, plain, Buffer.from(person)),
        since: now(),
        left: tries,
      }
      key.fill(0)
      plain.fill(0)
      lastBeat = now()
      timer = setInterval(look, beatMs)
      timer.unref()
    },
    async open(pin) {
      look()
      const mine = kept
      if (!mine) throw new Fault('session.pinGone')
      const key = await passphraseKey(pin, mine.salt, cost)
      const plain = openAes256Gcm(key, mine.nonce, mine.sealed, Buffer.from(mine.person))
      key.fill(0)
      if (!plain) {
        mine.left -= 1
        if (mine.left > 0) throw new Fault('session.wrongPin', { left: mine.left })
        drop()
        throw new Fault('session.pinGone')
      }
      mine.left = tries
      const unlocked = { storeKey: plain.slice(0, 32), passphraseKey: plain.slice(32) }
      plain.fill(0)
      return { person: mine.person, unlocked }
    },
  }
}
