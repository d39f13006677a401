import { z } from 'zod'
import { canonical } from '#domain/canonical.ts'
import { DrawList } from '#domain/draw.ts'
import { Fault } from '#domain/fault.ts'
import { Hash, LogId, PersonId, RecordId, Ref, refText } from '#domain/fields.ts'
import type { DrawRecords } from './draw-views.ts'
import { secretsOf } from './draw-views.ts'
import { commitOf, drawn, seedOf } from './result.ts'

const UnitText = z.string().transform((text, context): Ref => {
  const [log, id] = text.split('/')
  const ref = z.object({ log: LogId, id: RecordId }).safeParse({ log, id })
  if (ref.success) return ref.data
  context.addIssue({ code: 'custom', message: 'log/id' })
  return z.NEVER
})

/** A draw as a file that anybody can recompute (docs/draw.md). */
export const DrawFile = z.object({
  format: z.literal('mingcha-draw'),
  v: z.literal(1),
  draw: z.string(),
  title: z.string(),
  list: DrawList,
  custodians: z.array(PersonId).length(2),
  line: Hash,
  receipt: Hash.optional(),
  commits: z.tuple([Hash, Hash]),
  secrets: z.tuple([Hash, Hash]),
  replaced: z.array(UnitText),
  result: z.array(
    z.object({
      stratum: z.string(),
      unit: z.string(),
      inspectors: z.array(PersonId),
      slot: z.string().optional(),
      instead: z.string().optional(),
    }),
  ),
})
export type DrawFile = z.infer<typeof DrawFile>

type ResultLine = DrawFile['result'][number]

function resultLines({
  list,
  secrets,
  receipt,
  replaced,
}: Pick<DrawFile, 'list' | 'secrets' | 'receipt' | 'replaced'>) {
  return drawn(list, seedOf(list, secrets, receipt), replaced).map(
    ({ unit, instead, ...one }): ResultLine => ({
      ...one,
      unit: refText(unit),
      ...(instead ? { instead: refText(instead) } : {}),
    }),
  )
}

/** The file of an open draw. Fault draw.sealed while a secret is missing. */
export function drawFile({ draw, parts, replacements }: DrawRecords): string {
  const secrets = secretsOf(parts)
  const [one, other] = parts.map(({ commit }) => commit)
  if (!secrets || !one || !other) throw new Fault('draw.sealed')
  const list = DrawList.parse(draw.body)
  const { receipt, title, custodians } = draw.body
  const replaced = replacements.map(({ body }) => body.unit)
  return canonical({
    format: 'mingcha-draw',
    v: 1,
    draw: refText(draw.ref),
    title,
    list,
    custodians,
    line: draw.hash,
    ...(receipt ? { receipt } : {}),
    commits: [one, other],
    secrets,
    replaced: replaced.map(refText),
    result: resultLines({ list, secrets, receipt, replaced }),
  })
}

/** What is wrong with a draw file: a secret that breaks its promise, or another result. Fault draw.unreadable. */
export function verifyDrawFile(text: string): { draw: string; ok: boolean; problems: ('broken' | 'otherResult')[] } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Fault('draw.unreadable', {}, { cause: error })
  }
  const file = DrawFile.safeParse(value)
  if (!file.success) throw new Fault('draw.unreadable', {}, { cause: file.error })
  const { draw, commits, secrets, result } = file.data
  const isBroken = secrets.some((secret, index) => commitOf(secret) !== commits[index])
  const isOther = canonical(resultLines(file.data)) !== canonical(result)
  const problems = [...(isBroken ? (['broken'] as const) : []), ...(isOther ? (['otherResult'] as const) : [])]
  return { draw, ok: problems.length === 0, problems }
}
