import { useState } from 'react'
import type { Doubt } from '#domain/contract/save.ts'
import { DoubtStrip } from './findings/doubt-strip.tsx'
import { answered } from './findings/text-names.ts'
import type { Put, SaveName, Slot } from './saving.ts'
import type { Write } from './write.ts'

/** Their form asks by itself. */
const askedInForm: ReadonlySet<SaveName> = new Set(['findings.save', 'commendations.save'])
const keyOf = (slot: Slot, doubt: Doubt) => `${slot.key} ${doubt.text}`

/** Asks about names in what was typed into a row: a note, a place, an activity. */
export function DoubtBar({ slots, write }: { slots: ReadonlyMap<string, Slot>; write: Write }) {
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set())
  const asked = [...slots.values()].flatMap((slot) =>
    askedInForm.has(slot.name) || slot.state !== 'saved'
      ? []
      : slot.doubts.filter((doubt) => !settled.has(keyOf(slot, doubt))).map((doubt) => ({ slot, doubt })),
  )
  const [first] = asked
  if (!first) return null
  const { slot, doubt } = first
  const settle = () => setSettled(new Set([...settled, keyOf(slot, doubt)]))
  function answer(person: string) {
    settle()
    const fields = slot.fields as Record<string, unknown>
    const text = fields[doubt.field]
    if (typeof text !== 'string') return
    const put = { key: slot.key, name: slot.name, fields: { ...fields, [doubt.field]: answered(text, doubt, person) } }
    write.put({ ...put, ...(slot.ref ? { ref: slot.ref } : {}) } as Put)
  }
  return (
    <div className="visit-doubt">
      <DoubtStrip doubts={[doubt]} onAnswer={(_, person) => answer(person)} onKeep={settle} />
    </div>
  )
}
