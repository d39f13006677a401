import type { Page } from 'playwright-core'
import { refText } from '#domain/fields.ts'

/** What the host has told a page that it keeps. */
export interface Acknowledged {
  /** The last text that was acknowledged under a draft's key, where nothing newer was on its way. */
  drafts(): Map<string, string>
  /** When each call was sent that has no answer, in milliseconds. */
  unanswered(): number[]
  count(): number
}

interface Answer {
  ok: boolean
  value?: { ref?: { log: string; id: string }; rev?: number }
}
interface Sent {
  key?: string
  body?: string
  /** The draft that a save takes the place of. */
  draft?: string
}

const writing = /^\/api\/[a-z]+\.(?:save|end|verify|put|void|close)$/

/** Listens to a page's calls; the highest revision of each record goes into `revisions`. */
export function listenForAnswers(page: Page, revisions: Map<string, number>): Acknowledged {
  const sentAt = new Map<object, number>()
  const latest = new Map<string, { request: object; body?: string; acknowledged: boolean }>()
  let count = 0
  page.on('request', (request) => {
    if (!writing.test(new URL(request.url()).pathname)) return
    sentAt.set(request, Date.now())
    const { key, body, draft } = JSON.parse(request.postData() ?? '{}') as Sent
    if (draft !== undefined) latest.delete(draft)
    if (key !== undefined && body !== undefined) latest.set(key, { request, body, acknowledged: false })
  })
  page.on('response', (response) => {
    const request = response.request()
    if (!sentAt.has(request)) return
    response
      .json()
      .then(({ ok, value }: Answer) => {
        sentAt.delete(request)
        if (!ok || !value) return
        count += 1
        const { ref, rev } = value
        if (ref && rev !== undefined) revisions.set(refText(ref), Math.max(rev, revisions.get(refText(ref)) ?? 0))
        for (const draft of latest.values()) if (draft.request === request) draft.acknowledged = true
      })
      .catch(() => undefined)
  })
  return {
    drafts: () =>
      new Map([...latest].flatMap(([key, { body, acknowledged }]) => (acknowledged && body ? [[key, body]] : []))),
    unanswered: () => [...sentAt.values()],
    count: () => count,
  }
}
