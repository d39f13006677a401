import { useState } from 'react'
import type { Contradiction } from '#domain/cross-check/facts.ts'
import { type Ref, refText, sameRef } from '#domain/fields.ts'
import { attendanceState, leaveKind } from '#domain/reference/lookup.ts'
import { Slip } from '#domain/proof.ts'
import { useCall } from '../../data/call.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { useOpenForm } from '../findings/open-form.ts'
import { ownFields } from '../own-fields.ts'
import { isClaim, type Line } from '../rollcall/lines.ts'
import { useVisit, type VisitSession } from '../session.tsx'
import { useSourceWords } from './sources.ts'

export type SlipEntry = VisitSession['slips'][number]

function keyOf({ kind, person, at, sources }: Contradiction): string {
  return [kind, person, at, ...sources.map(({ ref }) => refText(ref))].join(' ')
}

/** Somebody who is not settled, and the papers that say where they are at that time. */
export interface Gone {
  line: Line
  papers: SlipEntry[]
}

/** The cross-check as it is worked: what does not fit, who is covered by a paper, and everything a key can do. */
export function useProofs() {
  const visit = useVisit()
  const { ref, pack, write, slips, lines } = visit
  const t = useWords('visit')
  const directory = useDirectory()
  const openForm = useOpenForm()
  const words = useSourceWords()
  const found = useCall('contradictions.list', { visit: ref }, { keep: true })
  const [picked, setPicked] = useState<string>()
  const [dialog, setDialog] = useState<{ is: 'import' } | { is: 'slip'; slip?: SlipEntry }>()

  const rows = (found.data?.contradictions ?? []).map((one) => ({ ...one, key: keyOf(one) }))
  const current = rows.find(({ key }) => key === picked) ?? rows[0]
  const gone: Gone[] = [...lines.values()]
    .filter((line) => line.fields.person !== undefined && line.verification === undefined && isClaim(pack, line))
    .map((line) => ({
      line,
      papers: slips.filter(
        ({ fields }) =>
          fields.people.includes(line.fields.person ?? '') &&
          fields.fromAt <= line.fields.observedAt &&
          line.fields.observedAt <= fields.toAt,
      ),
    }))

  function findingOf(one: Contradiction): Ref | undefined {
    const sources = one.sources.map((source) => source.ref)
    return visit.findings.find(
      ({ fields }) =>
        fields.person === one.person &&
        fields.source &&
        sources.some((source) => sameRef(source, fields.source as Ref)),
    )?.ref
  }
  function finding(one: Contradiction | undefined = current) {
    if (!one) return
    const known = findingOf(one)
    const entry = known && visit.findings.find(({ ref: own }) => own && sameRef(own, known))
    if (entry) return openForm.existing('finding', entry.key)
    const term = pack.contradictions.find(({ id }) => id === one.kind)
    const facts = one.sources.map((source) => words(source, one.person).text).join(t('semicolon'))
    const seen = one.sources.find(({ noun }) => noun === 'attendance') ?? one.sources[0]
    openForm.fresh('finding', {
      at: one.at,
      person: one.person,
      source: seen.ref,
      description: t('proofs.description', { name: directory.personName(one.person), facts }),
      ...(term?.problemCode ? { code: term.problemCode } : {}),
    })
  }
  /** What the paper says becomes what was verified, by the method that proves it. */
  function settle({ line, papers }: Gone) {
    const kind = leaveKind(pack, papers[0]?.fields.kind)
    const state = kind && attendanceState(pack, kind.state)
    if (!line.ref || !state) return
    const [method] = pack.verificationMethods
    write.put({
      key: `verify/${line.ref.id}`,
      name: 'attendance.verify',
      ref: line.record?.verification?.ref,
      fields: {
        line: line.ref,
        method: state.provenBy ?? method?.id ?? '',
        state: state.verifiedAs ?? state.id,
        at: new Date().toISOString(),
      },
    })
  }
  function keepSlip(fields: Slip, slip?: SlipEntry, draft?: string) {
    write.put({
      key: slip?.key ?? `slip/${crypto.randomUUID()}`,
      name: 'slips.save',
      ref: slip?.ref,
      fields: slip ? { ...ownFields<Slip>(Slip, slip.fields), ...fields } : fields,
      ...(draft === undefined ? {} : { draft }),
    })
  }
  return {
    rows,
    current,
    gone,
    dialog,
    open: setDialog,
    pick: setPicked,
    step(by: number) {
      const at = current ? rows.indexOf(current) + by : 0
      const next = rows[Math.min(Math.max(at, 0), rows.length - 1)]
      if (next) setPicked(next.key)
    },
    finding,
    findingOf,
    settle,
    keepSlip,
    removeSlip(slip: SlipEntry) {
      if (slip.ref)
        write.remove({ key: slip.key, name: 'slips.save', noun: 'slip', ref: slip.ref, fields: slip.fields })
    },
  }
}
export type Proofs = ReturnType<typeof useProofs>
