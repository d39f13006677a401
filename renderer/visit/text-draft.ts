import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Ref } from '#domain/fields.ts'
import { useClient } from '../data/client.tsx'

const draftMs = 700

/** The draft's key: what kind of text it is, and the ends of the ids it belongs to (48 characters at most). */
export function textKey(kind: string, visit: Ref, of: string, room?: Ref): string {
  return [kind, visit.id.slice(-12), of, room?.id.slice(-12)].filter(Boolean).join('.').slice(0, 48)
}

/** Half-typed fields as they were kept as JSON; undefined where nothing was, or what no longer reads. */
export function keptIn<T>(
  schema: { safeParse(value: unknown): { data?: T } },
  text: string | undefined,
): T | undefined {
  try {
    return text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The half-typed text of one field: read once when the field appears, kept while it is typed. */
export function useTextDraft(key: string, on: boolean) {
  const client = useClient()
  const queries = useQueryClient()
  const [text, setText] = useState<string>()
  const latest = useRef<string | undefined>(undefined)
  const keep = useRef<() => void>(() => undefined)
  const timer = useRef<number | undefined>(undefined)

  function stop() {
    window.clearTimeout(timer.current)
    timer.current = undefined
  }
  useEffect(() => {
    if (!on) return undefined
    let here = true
    queries
      .fetchQuery({ queryKey: ['drafts.list', {}], queryFn: () => client.call('drafts.list', {}), staleTime: 0 })
      .then((drafts) => {
        const found = drafts.find((draft) => draft.key === key)
        if (here && found && latest.current === undefined) setText(found.body)
      })
      .catch(() => undefined)
    function put() {
      stop()
      if (latest.current !== undefined) client.call('drafts.put', { key, body: latest.current }).catch(() => undefined)
    }
    const leave = () => {
      if (timer.current !== undefined) put()
    }
    keep.current = put
    window.addEventListener('pagehide', leave)
    return () => {
      here = false
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [client, queries, key, on])
  return {
    text,
    /** At every change; kept at least every `draftMs`, also while typing goes on. */
    type: (typed: string) => {
      latest.current = typed
      timer.current ??= window.setTimeout(() => keep.current(), draftMs)
    },
    /** The text was meant; the save that follows drops the draft. */
    settle: () => {
      stop()
      latest.current = undefined
      setText(undefined)
    },
  }
}
