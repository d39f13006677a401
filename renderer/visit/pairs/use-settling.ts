import { useRef, useState } from 'react'
import type { Compared } from '#domain/agreement.ts'
import type { StatementPair } from '#domain/contract/statements.ts'
import type { Ref } from '#domain/fields.ts'
import { Settlement } from '#domain/statement.ts'
import { useCommand } from '../../data/command.ts'
import { usePen } from '../../ui/pen.tsx'
import { useVisit } from '../session.tsx'
import { keptIn, textKey, useTextDraft } from '../text-draft.ts'
import { leaveField } from '../../ui/leave-field.ts'

type Choice = Settlement['choices'][number]
/** A side that was picked, or a reason that was typed, while the other is still missing. */
type Half = Pick<Choice, 'field'> & { from?: Ref | undefined; reason?: string | undefined }
const Halves = Settlement.shape.choices.element.partial({ from: true, reason: true }).array()

/** Which side is followed where two statements differ, and why; kept as it is typed, written at once. */
export function useSettling(pair: StatementPair, statement: Ref, other: Ref, compared: readonly Compared[]) {
  const { ref: visit } = useVisit()
  const key = textKey('settle', visit, statement.id.slice(-12))
  const draft = useTextDraft(key, usePen() !== 'none' && !pair.settled)
  const [typed, setTyped] = useState<readonly Half[]>()
  const latest = useRef(typed)
  const command = useCommand('statements.settle')
  const kept: readonly Half[] = keptIn(Halves, draft.text) ?? []
  const choices = typed ?? kept
  const differences = compared.filter(({ agrees }) => !agrees)
  const ready = (all: readonly Half[]) =>
    differences.flatMap(({ field }): Choice[] => {
      const { from, reason } = all.find((choice) => choice.field === field) ?? {}
      const words = reason?.trim()
      return from && words ? [{ field, from, reason: words }] : []
    })
  return {
    left: differences.length - ready(choices).length,
    busy: command.busy,
    error: command.error,
    choiceOf: (field: string) => choices.find((choice) => choice.field === field),
    choose(field: string, part: Omit<Half, 'field'>) {
      const before = latest.current ?? kept
      const changed = { ...before.find((choice) => choice.field === field), ...part, field }
      latest.current = [...before.filter((choice) => choice.field !== field), changed]
      setTyped(latest.current)
      draft.type(
        JSON.stringify(latest.current.map((choice) => ({ ...choice, reason: choice.reason?.trim() || undefined }))),
      )
    },
    async settle() {
      leaveField()
      const fields = { visit, statement, other, choices: ready(latest.current ?? kept) }
      if (fields.choices.length < differences.length) return
      const saved = await command.run({ draft: key, fields }).catch(() => undefined)
      if (saved) draft.settle()
    },
  }
}
export type Settling = ReturnType<typeof useSettling>
