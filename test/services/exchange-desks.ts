import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { random, randomPersonId, uuidv7 } from '#bundle/crypto.ts'
import { stateDigest } from '#db/digest.ts'
import type { Intent, Store } from '#db/store-type.ts'
import type { ExportedBundle, FileVerdict } from '#domain/contract/exchange.ts'
import type { Role } from '#domain/procedure.ts'
import { Pack } from '#domain/reference/pack.ts'
import type { Clock } from '#services/clock.ts'
import type { Desk } from '#services/desk.ts'
import { exportBundles } from '#services/exchange/export.ts'
import { type Node, nodeOfDesk } from '#services/exchange/node.ts'
import { receiveFiles } from '#services/exchange/receive.ts'
import { homeAt } from '#services/home.ts'
import type { Progress } from '#services/jobs.ts'
import { createSession, type Session } from '#services/session/session.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { enrolMembers } from '#services/trust/enrol.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { firstLineHash, requestEnrolment } from '#services/trust/request.ts'
import { founderOf, foundOffice } from '#services/trust/found.ts'
import { initHeadquarters, openHeadquarters, type Headquarters } from '#hq/home.ts'
import { tempFolder } from '../support/temp.ts'
import { afterTest } from '../support/after-test.ts'

export const cost = { memKiB: 64, passes: 1, lanes: 1 }
export const passphrase = '督查口令 2026'
const pack = Pack.parse(packData)

/** A clock that moves a second at every look. */
export function tickingClock(start = '2026-11-23T01:00:00.000Z'): Clock {
  let now = Date.parse(start)
  return { now: () => new Date((now += 1000)) }
}

export const quiet: Progress = { signal: new AbortController().signal, report: () => {} }

export interface Laptop {
  session: Session
  desk: () => Desk
}

async function seated(folder: string, clock: Clock, enter: (session: Session) => Promise<unknown>): Promise<Laptop> {
  const session = await createSession({
    home: homeAt(folder),
    clock,
    pack,
    cost,
    onBug: (error) => {
      throw error
    },
    office: async () => undefined,
  })
  afterTest(async () => void (await session.lock()))
  await enter(session)
  const desk = () => {
    const open = session.desk()
    if (!open) throw new Error('the desk is locked')
    return open
  }
  return { session, desk }
}

export function laptop(name: string, folder = tempFolder('desk'), clock = tickingClock()): Promise<Laptop> {
  return seated(folder, clock, (session) => session.begin({ name }, passphrase))
}

/** The workstation of a home that exists, a copied one for instance. */
export function reopened(folder: string, clock = tickingClock('2026-11-24T01:00:00.000Z')): Promise<Laptop> {
  return seated(folder, clock, (session) => session.unlock(passphrase))
}

export async function headquarters(database?: string): Promise<Headquarters> {
  const home = tempFolder('hq')
  await initHeadquarters({
    home,
    passphrase,
    office: '演示县督查办',
    cost,
    clock: tickingClock(),
    ...(database ? { database } : {}),
  })
  const hq = await openHeadquarters({ home, passphrase, clock: tickingClock() })
  afterTest(() => hq.close())
  return hq
}

export async function found(at: Laptop): Promise<void> {
  const desk = at.desk()
  const age = (await storedIdentity(desk.store, desk.me.person))!.age
  await foundOffice(desk, '自建督查组', {
    ...founderOf(desk.me, age),
    firstLine: await firstLineHash(desk.store, desk.me.log),
  })
  await at.session.refresh()
}

/** Enrols laptops one after the other and gives every one of them the last keyring. */
export async function enrol(hq: Node, members: readonly [Laptop, Role][]): Promise<void> {
  let files: string[] = []
  for (const [{ desk }, role] of members) {
    const { store, clock, me } = desk()
    const age = (await storedIdentity(store, me.person))!.age
    const request = await requestEnrolment(store, clock, { ...me, age }, tempFolder('stick'))
    files = (
      await enrolMembers(
        hq,
        request.files.filter((path) => path.endsWith('.json')),
        role,
        tempFolder('stick'),
      )
    ).files
  }
  for (const [member] of members) {
    await acceptTrustFiles(member.desk(), await readTrustFiles(files))
    await member.session.refresh()
  }
}

export async function exportTo({ desk }: Laptop, folder = tempFolder('stick')): Promise<ExportedBundle[]> {
  return exportBundles(await nodeOfDesk(desk()), desk().me, folder, quiet)
}

export async function receiveAt(
  node: Node | Laptop,
  files: readonly string[],
  replies = tempFolder('replies'),
): Promise<(FileVerdict & { replyPath?: string })[]> {
  const at = 'desk' in node ? await nodeOfDesk(node.desk()) : node
  const verdicts = await receiveFiles(at, files, { replies })
  await at.vault.whole()
  return verdicts.map((verdict) => ({
    ...verdict,
    ...(verdict.reply ? { replyPath: join(replies, verdict.reply) } : {}),
  }))
}

export function commitAt(
  { desk }: Laptop,
  intents: readonly Intent[],
  local?: Parameters<Desk['store']['commit']>[2]['local'],
) {
  const { store, me, clock } = desk()
  return store.commit({ log: me.log, by: me.person }, intents, { at: clock.now().toISOString(), local })
}

export function newId(at: Laptop): string {
  return uuidv7(at.desk().clock.now().getTime())
}

/** A visit at a unit with findings, as plain changes. */
export async function recordVisit(
  at: Laptop,
  findings = 2,
  person?: string,
): Promise<{ unit: string; visit: string; findings: string[] }> {
  const { me } = at.desk()
  const [unit, visit] = [newId(at), newId(at)]
  const ref = (id: string) => ({ log: me.log, id })
  const ids = Array.from({ length: findings }, () => newId(at))
  const now = at.desk().clock.now().toISOString()
  const cited = { id: 'builtin', version: 1 }
  await commitAt(at, [
    { noun: 'unit', verb: 'recorded', id: unit, body: { name: `演示局${unit.slice(-4)}` } },
    {
      noun: 'visit',
      verb: 'recorded',
      id: visit,
      body: { unit: ref(unit), mode: 'covert', arrivedAt: now, inspectors: [me.person, 'P-00000000000A'], pack: cited },
    },
    ...ids.map(
      (id, index): Intent => ({
        noun: 'finding',
        verb: 'recorded',
        id,
        body: {
          visit: ref(visit),
          unit: ref(unit),
          code: 'A01',
          category: 'attendance',
          pack: cited,
          at: now,
          severity: 'minor',
          corrected: false,
          description: `工位无人${index}`,
          ...(person ? { person } : {}),
        },
      }),
    ),
  ])
  return { unit, visit, findings: ids }
}

/** Somebody on the list with an identity in the vault; the person's id and the identity's hash. */
export async function addPerson(
  at: Laptop,
  name: string,
  kind: 'staff' | 'inspector' = 'staff',
): Promise<{ person: string; identity: string }> {
  const { vault } = at.desk()
  const [sealed] = vault.seal([{ name }])
  const person = randomPersonId()
  await commitAt(
    at,
    [{ noun: 'person', verb: 'recorded', id: newId(at), body: { person, kind, identity: sealed!.hash } }],
    (tx) => sealed!.keep(tx),
  )
  return { person, identity: sealed!.hash }
}

/** A photo with real beginning of a JPEG and bytes of nobody. */
export async function addPhoto(
  at: Laptop,
  subject: string,
  bytes = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), random(5000)]),
): Promise<string> {
  const { objects, me, clock } = at.desk()
  const { object, keep } = await objects.add(
    bytes.length,
    (async function* () {
      yield bytes
    })(),
  )
  const body = {
    subject: { log: me.log, id: subject },
    sha256: object.sha256,
    size: object.size,
    mime: object.mime,
    capturedAt: clock.now().toISOString(),
  }
  await commitAt(at, [{ noun: 'evidence', verb: 'recorded', id: newId(at), body }], (tx) => keep(tx))
  return object.sha256
}

export async function digestsAt(store: Store): Promise<Map<string, string>> {
  return new Map((await stateDigest(store)).digests.map(({ log, digest }) => [log, digest]))
}

/** Digests of the logs that both nodes hold are equal, and there are `count` of them. */
export async function expectEqual(a: Store, b: Store, count: number): Promise<void> {
  const [here, there] = [await digestsAt(a), await digestsAt(b)]
  const shared = [...here.keys()].filter((log) => there.has(log))
  expect(shared).toHaveLength(count)
  expect(shared.map((log) => here.get(log))).toEqual(shared.map((log) => there.get(log)))
}

export async function copyOf(hq: Headquarters): Promise<Headquarters> {
  const home = tempFolder('order')
  await cp(hq.home.folder, home, { recursive: true })
  return openHeadquarters({ home, passphrase, clock: tickingClock() })
}
