import { useRef, useState } from 'react'
import { z } from 'zod'
import type { Compared } from '#domain/agreement.ts'
import type { StatementPair } from '#domain/contract/statements.ts'
import { Ref } from '#domain/fields.ts'
import { useCommand } from '../../data/command.ts'
import { usePen } from '../../ui/pen.tsx'
import { useVisit } from '../session.tsx'
import { textKey, useTextDraft } from '../text-draft.ts'

const Choices = z.record(z.string(), z.object({ from: Ref.optional(), reason: z.string().optional() }))
type Choices = z.infer<typeof Choices>
type Choice = Choices[string]

function read(text: string | undefined): Choices {
  try {
    return text === undefined ? {} : (Choices.safeParse(JSON.parse(text)).data ?? {})
  } catch {
    return {}
  }
}

/** Which side is followed where two statements differ, and why; kept as it is typed, written at once. */
export function useSettling(pair: StatementPair, statement: Ref, other: Ref, compared: readonly Compared[]) {
  const { ref: visit } = useVisit()
  const key = textKey('settle', visit, statement.id.slice(-12))
  const draft = useTextDraft(key, usePen() !== 'none' && !pair.settled)
  const [typed, setTyped] = useState<Choices>({})
  const latest = useRef(typed)
  const command = useCommand('statements.settle')
  const choices: Choices = { ...read(draft.text), ...typed }
  const differences = compared.filter(({ agrees }) => !agrees)
  const ready = (all: Choices) =>
    differences.flatMap(({ field }) => {
      const { from, reason } = all[field] ?? {}
      return from && reason?.trim() ? [{ field, from, reason: reason.trim() }] : []
    })
  return {
    left: differences.length - ready(choices).length,
    busy: command.busy,
    error: command.error,
    choiceOf: (field: string): Choice | undefined => choices[field],
    choose(field: string, part: Choice) {
      const before = { ...read(draft.text), ...latest.current }
      latest.current = { ...before, [field]: { ...before[field], ...part } }
      setTyped(latest.current)
      draft.type(JSON.stringify(latest.current))
    },
    async settle() {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      const all = { ...read(draft.text), ...latest.current }
      const fields = { visit, statement, other, choices: ready(all) }
      if (fields.choices.length < differences.length) return
      const saved = await command.run({ draft: key, fields }).catch(() => undefined)
      if (saved) draft.settle()
    },
  }
}
export type Settling = ReturnType<typeof useSettling>
