import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Ref } from '#domain/fields.ts'
import { useClient } from '../../data/client.tsx'
import { refresh } from '../../data/command.ts'
import { useWords } from '../../i18n/language.ts'
import { keptPerVisit } from '../keep-per-visit.ts'
import { useVisit } from '../session.tsx'
import { createIntake, type Intake, type Made } from './intake.ts'
import { FileInput } from '../../ui/file-input.tsx'

const useKeptIntake = keptPerVisit<Intake>()

/** Files in by choosing, dropping or pasting; each belongs to `subject` where one is given. */
export function useIntake(subject?: Ref) {
  const t = useWords('visit')
  const client = useClient()
  const queries = useQueryClient()
  const visit = useVisit()
  const intake = useKeptIntake(
    () =>
      createIntake(client.upload.bind(client), visit.ref, t('evidence.pasted'), () =>
        refresh(queries, 'evidence.save'),
      ),
    visit.ref,
  )
  const items = useSyncExternalStore(intake.subscribe, intake.items)
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { readOnly } = visit
  const latest = useRef(subject)
  latest.current = subject
  useEffect(() => {
    if (readOnly) return undefined
    function onPaste(event: ClipboardEvent) {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      intake.add(files, latest.current)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [intake, readOnly])
  return {
    items,
    over,
    add: (files: Iterable<File>, more?: Made, of = subject) => intake.add(files, of, more),
    retry: intake.retry,
    drop: intake.drop,
    choose: () => chooser.current?.click(),
    input: <FileInput ref={chooser} multiple onFiles={(files) => intake.add(files, subject)} />,
    dropping: readOnly
      ? {}
      : {
          onDragOver: (event: DragEvent) => {
            event.preventDefault()
            setOver(true)
          },
          onDragLeave: () => setOver(false),
          onDrop: (event: DragEvent) => {
            event.preventDefault()
            setOver(false)
            intake.add(event.dataTransfer.files, subject)
          },
        },
  }
}
export type IntakeHandle = ReturnType<typeof useIntake>
