import type { Ref } from '#domain/fields.ts'
import type { Client } from '#domain/wire.ts'

/** A file on its way in; one that failed keeps its bytes at hand until it is tried again or put aside. */
export interface Incoming {
  id: number
  file: File
  name: string
  subject?: Ref
  /** What the maker of the file knows of it. */
  more: Made
  state: 'waiting' | 'storing' | 'failed'
  fault?: unknown
}
export interface Made {
  device?: string
  maskedOf?: Ref
}
export interface Intake {
  items(): readonly Incoming[]
  subscribe(seen: () => void): () => void
  add(files: Iterable<File>, subject: Ref | undefined, more?: Made): void
  retry(id: number): void
  drop(id: number): void
}

/** One line of at most 200 characters, whatever the file was called. */
function labelOf(name: string, unnamed: string): string {
  // oxlint-disable-next-line no-control-regex
  const clean = name.replace(/[\u0000-\u001f\u007f]/g, ' ').trim()
  return clean === '' ? unnamed : clean.slice(-200).trim()
}

/** Takes files in one after the other: original bytes, nothing re-encoded. */
export function createIntake(upload: Client['upload'], visit: Ref, unnamed: string, onStored: () => void): Intake {
  let items: readonly Incoming[] = []
  let next = 1
  let running = false
  const seers = new Set<() => void>()
  function show(changed: readonly Incoming[]) {
    items = changed
    for (const seen of seers) seen()
  }
  const change = (id: number, to: Partial<Incoming>) =>
    show(items.map((item) => (item.id === id ? { ...item, ...to } : item)))

  async function run(): Promise<void> {
    const item = items.find((candidate) => candidate.state === 'waiting')
    if (running || !item) return
    running = true
    change(item.id, { state: 'storing' })
    try {
      const modifiedAt = item.file.lastModified > 0 ? new Date(item.file.lastModified).toISOString() : undefined
      await upload(
        'evidence.add',
        { visit, subject: item.subject, fileName: item.name, size: item.file.size, modifiedAt, ...item.more },
        item.file,
      )
      show(items.filter((candidate) => candidate.id !== item.id))
      onStored()
    } catch (fault) {
      change(item.id, { state: 'failed', fault })
    }
    running = false
    await run()
  }
  return {
    items: () => items,
    subscribe(seen) {
      seers.add(seen)
      return () => seers.delete(seen)
    },
    add(files, subject, more = {}) {
      const fresh = [...files].map(
        (file): Incoming => ({ id: next++, file, name: labelOf(file.name, unnamed), subject, more, state: 'waiting' }),
      )
      show([...items, ...fresh])
      void run()
    },
    retry(id) {
      change(id, { state: 'waiting', fault: undefined })
      void run()
    },
    drop: (id) => show(items.filter((item) => item.id !== id)),
  }
}
