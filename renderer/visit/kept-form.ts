import { useRef, useState } from 'react'
import { keptIn, useTextDraft } from './text-draft.ts'
import { leaveField } from '../ui/leave-field.ts'

type Typed<T> = { [F in keyof T]?: T[F] | undefined }
type TextFieldOf<T> = { [F in keyof T]-?: NonNullable<T[F]> extends string ? F : never }[keyof T]
interface Shape<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; data?: undefined }
  partial(): { safeParse(value: unknown): { data?: Partial<T> } }
}

/** A form of one record in a dialog: begins with `base`, keeps what is typed as the draft `key`, and is whole once the schema says so. */
export function useKeptForm<T extends object>(schema: Shape<T>, key: string, base: Partial<T>, on: boolean) {
  const draft = useTextDraft(key, on)
  const [changes, setChanges] = useState<Typed<T>>({})
  const latest = useRef(changes)
  const kept = keptIn(schema.partial(), draft.text)
  const all = (changed: Typed<T>) => ({ ...base, ...kept, ...changed }) as Typed<T>
  const fields = all(changes)
  function change(fresh: Typed<T>) {
    latest.current = { ...latest.current, ...fresh }
    setChanges(latest.current)
    draft.type(JSON.stringify({ ...kept, ...latest.current }))
  }
  return {
    fields,
    change,
    /** What a text field of the form shows and says: kept at every key, trimmed once it is left. */
    text(field: TextFieldOf<T>) {
      const say = (text: string) => change({ [field]: text === '' ? undefined : text } as Typed<T>)
      return {
        value: String(fields[field] ?? ''),
        onType: say,
        onCommit: (text: string) => say(text.trim()),
      }
    },
    /** The record, where nothing is missing; the field that is being typed in says first what it holds. */
    whole(): T | undefined {
      leaveField()
      const read = schema.safeParse(all(latest.current))
      return read.success ? read.data : undefined
    },
    /** It is stored under the draft's key: the form is as new. */
    settle() {
      draft.settle()
      latest.current = {}
      setChanges({})
    },
  }
}
