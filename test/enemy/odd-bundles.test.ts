import { expect, it } from 'vitest'
import { sha256Hex } from '#bundle/crypto.ts'
import { passingBlocks } from '#bundle/source.ts'
import { getRecord } from '#db/stores/records.ts'
import type { Noun } from '#domain/change.ts'
import { checkNode } from '#services/check.ts'
import type { Node } from '#services/exchange/node.ts'
import { receiveAt } from '../services/exchange-desks.ts'
import { tempFolder } from '../support/temp.ts'
import { answerTo, expectTaken } from './contract.ts'
import { advance, bothNodes, knownForger, nextParcel, onStick, parcelOf, receivers, sealed } from './desks.ts'
import { oddCases } from './odd-cases.ts'
import { zipped } from './parcel.ts'

interface Written {
  n: number
  t: string
  id: string
  rev: number
  body: Record<string, unknown>
}

async function objectBytes({ objects }: Node, sha256: string): Promise<string> {
  const reader = await objects.open(sha256)
  try {
    const blocks = await Array.fromAsync(passingBlocks(reader), (block) => Buffer.from(block))
    return sha256Hex(Buffer.concat(blocks))
  } finally {
    await reader.close()
  }
}

/** Lines that are no records: what the receiver says of them says so. */
const notApplied = ['X501', 'X502', 'X504', 'X507']

async function expectRecords(node: Node, log: string, lines: readonly Written[], skipped: readonly number[]) {
  for (const { n, t, id, rev, body } of lines) {
    const found = await getRecord(node.store, t.split('.')[0] as Noun, { log, id })
    if (skipped.includes(n)) expect([undefined, rev - 1], `line ${n}`).toContain(found?.rev)
    else if (!t.startsWith('log.')) expect(found?.body, `line ${n}`).toEqual(body)
  }
  expect((await node.store.head(log)).n).toBe(lines.at(-1)!.n)
}

it('takes in what is odd with exactly the records and exceptions that its receipt lists, and the next good bundle (cases 18, 32, 62–67)', async () => {
  const who = await receivers()
  const author = await knownForger(who)
  const nodes = await bothNodes(who)
  const stick = tempFolder('stick')
  for (const { number, what, exceptions, forge } of oddCases) {
    const before = author.seq === 0 ? 0 : author.lines.length
    const first = author.lines.length
    const forgery = forge(author)
    const odd = await parcelOf(who.hq, author, {
      ...forgery,
      lines: author.lines.slice(before),
      recipients: who.recipients,
    })
    const bytes = await sealed(zipped(odd, odd.files), who.recipients)
    const file = onStick(stick, odd.name, bytes)
    advance(author, odd.draft)
    const good = await nextParcel(who, author)
    const next = onStick(stick, good.name, await sealed(zipped(good, good.files), who.recipients))
    advance(author, good.draft)
    const lines = author.lines.map((line) => JSON.parse(line) as Written)
    const own = lines.slice(before, lines.length - 4)
    const codes = exceptions.map(([code]) => code)
    const numbered = exceptions.filter(([code, line]) => line >= 0 && code !== 'X602')
    const entries = numbered.map(([code, line]) => ({
      n: first + line + 1,
      code,
      disposition: notApplied.includes(code) ? 'not-applied' : 'applied',
    }))
    const result = codes.some((code) => code.startsWith('X')) ? 'accepted-with-exceptions' : 'accepted'
    for (const node of nodes) {
      const name = `case ${number}, ${what}`
      const [verdict] = await receiveAt(node, [file])
      expect([verdict!.result, ...verdict!.codes.map(({ code }) => code)], name).toEqual([result, ...codes])
      if (node.office) {
        const answer = await answerTo(node, verdict!.replyPath!, sha256Hex(bytes))
        expect(answer, name).toMatchObject({ result, codes: codes.map((code) => ({ code })), entries })
        expect(answer!.evidenceHeld, name).toEqual((forgery.evidence ?? []).map((one) => sha256Hex(one)))
      }
      for (const object of forgery.evidence ?? [])
        expect(await objectBytes(node, sha256Hex(object)), name).toBe(sha256Hex(object))
      const skipped = entries.filter(({ disposition }) => disposition === 'not-applied').map(({ n }) => n)
      await expectRecords(node, author.log, own, skipped)
      await expectTaken(node, next)
    }
  }
  for (const node of nodes) expect(await checkNode(node)).toMatchObject({ ok: true, problems: [] })
}, 120_000)
