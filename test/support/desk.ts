import type { Line } from '#domain/change.ts'
import type { LogId } from '#domain/fields.ts'
import type { Desk } from '#services/desk.ts'
import type { Clock } from '#services/clock.ts'
import { type LocalClient, localClient } from '#services/local-client.ts'
import { openWorkstation, type Workstation } from '#services/workstation.ts'

/** What a passphrase costs in tests that unlock often. */
export const cheap = { memKiB: 64, passes: 1, lanes: 1 }

export const firstPerson = { name: '李卫东', passphrase: '测试口令 correct horse' }

/** A workstation with its client, its bugs and a way to its open parts. */
export interface OpenDesk {
  home: string
  workstation: Workstation
  client: LocalClient
  bugs: { error: unknown; procedure: string; number: string }[]
  desk(): Desk
}

export async function openAt(home: string, options: { clock?: Clock } = {}): Promise<OpenDesk> {
  const bugs: OpenDesk['bugs'] = []
  const workstation = await openWorkstation({
    home,
    cost: cheap,
    onBug: (error, procedure, number) => bugs.push({ error, procedure, number }),
    ...options,
  })
  return {
    home,
    workstation,
    client: localClient(workstation.gate),
    bugs,
    desk() {
      const desk = workstation.session.desk()
      if (!desk) throw new Error('the desk is locked')
      return desk
    },
  }
}

/** A home that has been set up by one person and is open; a founder reviews and compiles as well. */
export async function beginAt(
  home: string,
  options: { clock?: Clock; start?: 'found' | 'join'; name?: string; passphrase?: string } = {},
): Promise<OpenDesk> {
  const { start = 'found', name = firstPerson.name, passphrase = firstPerson.passphrase, ...rest } = options
  const opened = await openAt(home, rest)
  await opened.client.call('session.begin', { name, passphrase, start })
  return opened
}

export async function journalTexts({ store }: Pick<Desk, 'store'>, logs?: readonly LogId[]): Promise<string[]> {
  const texts: string[] = []
  for (const { log } of logs?.map((one) => ({ log: one })) ?? store.dictionary.logs()) {
    for await (const text of store.lines(log, 1, (await store.head(log)).n)) texts.push(text)
  }
  return texts
}

export async function journal(desk: Pick<Desk, 'store'>, logs?: readonly LogId[]): Promise<Line[]> {
  return (await journalTexts(desk, logs)).map((text) => JSON.parse(text) as Line)
}
