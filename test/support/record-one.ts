import process from 'node:process'
import { clauseOf, findCode } from '#domain/reference/lookup.ts'
import { codeChoices, findCodes } from '#renderer/visit/findings/find-code.ts'
import { localClient } from '#services/local-client.ts'
import { openWorkstation } from '#services/workstation.ts'

/** What one visit with one finding of a code looks like in the house this file lies in; run as a program. */
export interface RecordedOne {
  listed: string[]
  zh?: string
  clause?: string
  finding: { code: string; category: string; clause?: string; severity: string }
  found: number
  replies: unknown[]
}

const { home, code, typed, calls } = JSON.parse(process.argv[2] ?? '') as {
  home: string
  code: string
  typed: string
  calls: [string, unknown][]
}
const workstation = await openWorkstation({ home, cost: { memKiB: 64, passes: 1, lanes: 1 } })
const client = localClient(workstation.gate)
await client.call('session.begin', { name: '李卫东', passphrase: '测试口令 correct horse', start: 'found' })
const arrivedAt = '2026-11-16T01:15:00.000Z'
const { ref: visit } = await client.call('visits.start', {
  unit: { name: '青岚县医疗保障局' },
  inspectors: [{ name: '白若岚' }],
  arrivedAt,
})
const { ref } = await client.call('findings.save', { fields: { visit, code, at: arrivedAt } })
const pack = await client.call('reference.pack', {})
const frequent = await client.call('reference.frequent', {})
const result: RecordedOne = {
  listed: findCodes(
    codeChoices(pack, frequent, () => ''),
    typed,
  ).map((choice) => choice.code.code),
  zh: findCode(pack, code)?.zh,
  clause: clauseOf(pack, code)?.text,
  finding: await client.call('findings.get', { ref }),
  found: (await client.call('findings.list', { filter: { search: typed } })).rows.length,
  replies: [],
}
for (const [name, input] of calls) result.replies.push(await workstation.gate.call(name, input, 'zh'))
await workstation.close()
process.stdout.write(JSON.stringify(result))
