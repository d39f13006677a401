import { expect } from 'vitest'
import type { Intent } from '#db/store-type.ts'
import type { Noun } from '#domain/change.ts'
import type { Ref } from '#domain/fields.ts'
import { newRef } from '#services/recording/save.ts'
import { firstPerson, type OpenDesk } from './desk.ts'
import { testDesk } from './test-desk.ts'

export const inspectors = {
  first: { name: '白若岚', passphrase: 'battery staple one' },
  second: { name: '沈予岚', passphrase: 'battery staple two' },
  third: { name: '方知远', passphrase: 'battery staple three' },
} as const

export const lead = firstPerson

export interface Team extends OpenDesk {
  as(who: { passphrase: string }): Promise<void>
  setDay(on: string): void
}

/** A founder who leads and three inspectors on one laptop, with a clock that is set by hand. */
export async function team(on = '2026-11-23'): Promise<Team> {
  let now = Date.parse(`${on}T02:00:00.000Z`)
  const opened = await testDesk({ clock: { now: () => new Date((now += 1000)) } })
  for (const { name, passphrase } of Object.values(inspectors))
    await opened.client.call('session.addPerson', { name, passphrase })
  return {
    ...opened,
    async as({ passphrase }) {
      await opened.client.call('session.lock', {})
      await opened.client.call('session.unlock', { passphrase })
    },
    setDay(day) {
      now = Date.parse(`${day}T02:00:00.000Z`)
    },
  }
}

/** A visit by the first and the second inspector with problems of these codes, closed unless told. */
export async function visitOf(
  { client, as }: Team,
  {
    unit = '青岚县民政局',
    at,
    codes,
    person,
    close = true,
  }: { unit?: string; at: string; codes: readonly string[]; person?: string; close?: boolean },
): Promise<{ visit: Ref; findings: Ref[] }> {
  await as(inspectors.first)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: unit },
    inspectors: [{ name: inspectors.second.name }],
    arrivedAt: at,
  })
  const detail = await client.call('visits.get', { ref: visit })
  const who = person && (await client.call('people.save', { name: person, unit: detail.visit.unit })).person
  const findings: Ref[] = []
  for (const code of codes) {
    const fields = { visit, code, at, place: '二楼窗口', description: '窗口无人值守', ...(who ? { person: who } : {}) }
    findings.push((await client.call('findings.save', { fields })).ref)
  }
  if (close) await client.call('visits.close', { ref: visit })
  return { visit, findings }
}

/** A line that somebody writes into their own log without asking any service. */
export async function writtenByHand({ desk }: Pick<OpenDesk, 'desk'>, noun: Noun, body: object): Promise<void> {
  const { store, me, clock } = desk()
  const change = { noun, verb: 'recorded', id: newRef(desk()).id, body } as unknown as Intent
  await store.commit({ log: me.log, by: me.person }, [change], { at: clock.now().toISOString() })
}

/** The lead, or whoever is named, accepts these findings one by one; `byHand` where the gate would ask for a role. */
export async function accept(
  opened: Team,
  findings: readonly Ref[],
  by: { passphrase: string } = lead,
  { byHand = false } = {},
): Promise<void> {
  const { client } = opened
  await opened.as(by)
  for (const ref of findings) {
    const { hash } = await client.call('findings.get', { ref })
    if (byHand) await writtenByHand(opened, 'review', { subject: ref, line: hash, decision: 'accepted', reasons: [] })
    else await client.call('reviews.decide', { subjects: [{ noun: 'finding', ref, hash }], decision: 'accepted' })
    expect((await client.call('findings.get', { ref })).review).toBe('accepted')
  }
}
