import { generateAgeKeys } from '#bundle/age-keys.ts'
import { generateSigningKey, randomId, randomPersonId, uuidv7 } from '#bundle/crypto.ts'
import { publicKeyText } from '#bundle/keys.ts'
import type { Unlocked } from '#bundle/keyslots.ts'
import { wrapSm2Key } from '#bundle/signing-key.ts'
import { generateSm2Key } from '#bundle/sm2.ts'
import type { Store } from '#db/store-type.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import { type Clock, instant } from '../clock.ts'
import { allSettings, dropSetting, getSetting, putSetting } from '#db/stores/settings.ts'
import type { Vault } from '../vault/vault.ts'
import { isOpenedBy, type Keys, openKeys, sealKeys, StoredIdentity } from './identity.ts'

const settingOf = (person: PersonId) => `identity.${person}`

export async function storedIdentity(store: Store, person: PersonId): Promise<StoredIdentity | undefined> {
  const value = await getSetting(store.read, settingOf(person))
  return value === undefined ? undefined : StoredIdentity.parse(JSON.parse(value))
}

/** Everybody with a log on this laptop. */
export async function storedIdentities(store: Store): Promise<StoredIdentity[]> {
  return Object.entries(await allSettings(store.read)).flatMap(([key, value]) =>
    key.startsWith('identity.') ? [StoredIdentity.parse(JSON.parse(value))] : [],
  )
}

function forgetKeys({ signing, later, sm2 }: Pick<Keys, 'signing' | 'later' | 'sm2'>): void {
  for (const { secret } of [signing, ...later]) secret.fill(0)
  sm2?.secret.fill(0)
}

/** Gives somebody whose home is older than the SM suite a key for it; the office learns of it with the next request. */
export async function ensureSm2Key(store: Store, person: PersonId, unlocked: Unlocked): Promise<void> {
  const stored = await storedIdentity(store, person)
  if (!stored || stored.sm2 !== undefined) return
  const key = generateSm2Key()
  const sm2 = Buffer.from(wrapSm2Key(key, unlocked)).toString('base64')
  key.secret.fill(0)
  await store.transaction((tx) => putSetting(tx, settingOf(person), JSON.stringify({ ...stored, sm2 })))
}

/** One person's keys under a changed passphrase; until the slot follows, the one before opens them too. */
export async function rewrapIdentity(
  store: Store,
  stored: StoredIdentity,
  before: Unlocked,
  after: Unlocked,
): Promise<void> {
  const keys = openKeys(stored, before)
  const { signing: signingBefore, sm2: sm2Before } = sealKeys(keys, before)
  const value = JSON.stringify({ ...stored, ...sealKeys(keys, after), signingBefore, sm2Before })
  forgetKeys(keys)
  await store.transaction((tx) => putSetting(tx, settingOf(stored.person), value))
}

/** Keeps of a person's wrapped keys only what their passphrase opens now; the other belongs to a former one, or to one that never came. */
export async function settleIdentity(store: Store, person: PersonId, unlocked: Unlocked): Promise<void> {
  const stored = await storedIdentity(store, person)
  if (stored?.signingBefore === undefined) return
  const { signingBefore, sm2Before, ...kept } = stored
  const isNow = isOpenedBy(stored.signing, unlocked)
  const [signing, sm2] = isNow ? [stored.signing, stored.sm2] : [signingBefore, sm2Before]
  if (!isOpenedBy(signing, unlocked)) return
  await store.transaction((tx) => putSetting(tx, settingOf(person), JSON.stringify({ ...kept, signing, sm2 })))
}

const departedPrefix = 'departed.'

/** Forgets a person's keys for good; which logs were theirs stays known, so that their signed bundles still travel. */
export async function removeIdentity(store: Store, { person, log, former }: StoredIdentity): Promise<void> {
  await store.transaction(async (tx) => {
    await putSetting(tx, `${departedPrefix}${person}`, JSON.stringify([...former, log]))
    await dropSetting(tx, settingOf(person))
  })
}

/** Logs of those who wrote here and were removed. */
export async function departedLogs(store: Store): Promise<LogId[]> {
  return Object.entries(await allSettings(store.read)).flatMap(([key, value]) =>
    key.startsWith(departedPrefix) ? (JSON.parse(value) as LogId[]) : [],
  )
}

export interface NewPerson {
  person?: PersonId
  name: string
  staffNumber?: string | undefined
  /** Logs whose keys this person has lost. */
  former?: LogId[]
  /** Written in the same transaction. */
  also?: (tx: LocalWriter) => Promise<void>
}

/** Gives a person a log with its first line, its keys and an identity in the vault, all in one transaction. */
export async function admitPerson(
  store: Store,
  vault: Vault,
  clock: Clock,
  unlocked: Unlocked,
  who: NewPerson,
): Promise<StoredIdentity> {
  const person = who.person ?? randomPersonId()
  const log = randomId()
  const age = await generateAgeKeys()
  const keys: Keys = { signing: generateSigningKey(), later: [], sm2: generateSm2Key(), ageIdentity: age.identity }
  const pub = publicKeyText(keys.signing.pub)
  const stored: StoredIdentity = {
    person,
    log,
    pub,
    age: age.recipient,
    ...sealKeys(keys, unlocked),
    roles: ['inspector'],
    former: who.former ?? [],
  }
  forgetKeys(keys)
  const [identity] = vault.seal([{ name: who.name, ...(who.staffNumber ? { staffNumber: who.staffNumber } : {}) }])
  if (!identity) throw new Error('the vault sealed nothing')
  const now = clock.now().getTime()
  await store.commit(
    { log, by: person },
    [
      {
        noun: 'log',
        verb: 'opened',
        id: uuidv7(now),
        body: { person, pub, age: age.recipient, identity: identity.hash },
      },
      {
        noun: 'person',
        verb: 'recorded',
        id: uuidv7(now),
        body: { person, kind: 'inspector', identity: identity.hash },
      },
    ],
    {
      at: instant(clock),
      async local(tx) {
        await identity.keep(tx)
        await putSetting(tx, settingOf(person), JSON.stringify(stored))
        await who.also?.(tx)
      },
    },
  )
  await vault.reload([person])
  return stored
}
