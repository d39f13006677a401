import { useSyncExternalStore } from 'react'
import { FindingFilter } from '#domain/contract/findings.ts'
import { LinesQuery, VisitsQuery } from '#domain/contract/papers.ts'
import { RecordId, LogId, type Ref } from '#domain/fields.ts'

export const visitTabs = ['roll', 'order', 'attitude', 'evidence', 'findings', 'leave'] as const
export type VisitTab = (typeof visitTabs)[number]

export const weekTabs = ['queue', 'cross', 'visits', 'documents', 'reports', 'clauses', 'measures', 'quality'] as const
export type WeekTab = (typeof weekTabs)[number]

export const orderTabs = ['orders', 'rechecks', 'objections', 'documents'] as const
export type OrderTab = (typeof orderTabs)[number]

export const printForms = ['record', 'facts', 'blank'] as const
export type PrintForm = (typeof printForms)[number]

export type Route =
  | { at: 'visits' }
  | { at: 'visit'; ref: Ref; tab: VisitTab; record?: Ref | undefined }
  | { at: 'findings'; filter: FindingFilter; record?: Ref | undefined }
  | { at: 'week'; on?: string | undefined; tab?: WeekTab | undefined }
  /** What a number of visits, people or praise counts. */
  | { at: 'counted'; query: VisitsQuery | LinesQuery }
  | { at: 'exchange'; page: 'bundles' | 'trust' | 'deliveries' | 'ways' }
  /** 签收单 of what came between two days, of everybody or of one log. */
  | { at: 'deliverySlip'; fromOn: string; toOn: string; log?: string | undefined }
  /** A visit as a paper to print. */
  | { at: 'print'; ref: Ref; form: PrintForm }
  /** A document as its pages will be. */
  | { at: 'paper'; ref: Ref }
  | { at: 'orders'; tab: OrderTab; record?: Ref | undefined }
  | { at: 'review' }
  | { at: 'people' }
  | { at: 'plans' }
  | { at: 'units' }
  | { at: 'settings'; page?: 'rules' | 'names' | undefined }

function refOf(text: string | null | undefined): Ref | undefined {
  const [log, id] = text?.split('/') ?? []
  return LogId.safeParse(log).success && RecordId.safeParse(id).success ? ({ log, id } as Ref) : undefined
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

function filterOf(query: URLSearchParams): FindingFilter {
  const list = (name: string) => query.get(name)?.split(',').filter(Boolean)
  const yes = (name: string) => (query.has(name) ? query.get(name) === '1' : undefined)
  const raw = {
    unit: refOf(query.get('unit')),
    visit: refOf(query.get('visit')),
    person: query.get('person') ?? undefined,
    category: query.get('category') ?? undefined,
    codes: list('codes'),
    clauses: list('clauses'),
    severities: list('severities'),
    review: list('review'),
    corrected: yes('corrected'),
    handover: yes('handover'),
    mine: yes('mine'),
    voided: yes('voided'),
    fromAt: query.get('fromAt') ?? undefined,
    toAt: query.get('toAt') ?? undefined,
  }
  const parsed = FindingFilter.safeParse(raw)
  return parsed.success ? parsed.data : {}
}

function countedOf(of: string | undefined, query: URLSearchParams): VisitsQuery | LinesQuery | undefined {
  const raw = {
    of,
    fromAt: query.get('fromAt') ?? undefined,
    toAt: query.get('toAt') ?? undefined,
    ...(query.has('unit') ? { unit: refOf(query.get('unit')) } : {}),
    ...(query.has('review') ? { review: query.get('review')?.split(',') } : {}),
    ...(query.has('clause') ? { clause: query.get('clause') } : {}),
    ...(query.get('ongoing') === '1' ? { ongoing: true } : {}),
  }
  return VisitsQuery.safeParse(raw).data ?? LinesQuery.safeParse(raw).data
}

/** The address of a filter: ids and codes only. What is searched for is never part of it, it may hold a name. */
function queryOf(filter: FindingFilter | Omit<VisitsQuery, 'of'> | Omit<LinesQuery, 'of'>): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || name === 'search') continue
    if (Array.isArray(value)) query.set(name, value.join(','))
    else if (typeof value === 'object') query.set(name, `${value.log}/${value.id}`)
    else query.set(name, typeof value === 'boolean' ? (value ? '1' : '0') : value)
  }
  return query
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [at, a, b, c] = path.split('/')
  const query = new URLSearchParams(search)
  const record = refOf(query.get('record'))
  if (at === 'visit') {
    const ref = refOf(`${a}/${b}`)
    if (ref) return { at, ref, tab: visitTabs.find((tab) => tab === c) ?? 'roll', record }
  }
  if (at === 'print') {
    const ref = refOf(`${a}/${b}`)
    if (ref) return { at, ref, form: printForms.find((form) => form === c) ?? 'record' }
  }
  if (at === 'paper') {
    const ref = refOf(`${a}/${b}`)
    if (ref) return { at, ref }
  }
  if (at === 'findings') return { at, filter: filterOf(query), record }
  if (at === 'week') {
    const tab = weekTabs.find((one) => one === query.get('tab'))
    return { at, on: a && isDay(a) ? a : undefined, ...(tab ? { tab } : {}) }
  }
  if (at === 'counted') {
    const counted = countedOf(a, query)
    if (counted) return { at, query: counted }
  }
  if (at === 'orders') return { at, tab: orderTabs.find((tab) => tab === a) ?? 'orders', record }
  if (at === 'exchange')
    return { at, page: (['trust', 'deliveries', 'ways'] as const).find((page) => page === a) ?? 'bundles' }
  if (at === 'delivery-slip' && a && b && isDay(a) && isDay(b))
    return { at: 'deliverySlip', fromOn: a, toOn: b, log: LogId.safeParse(c).success ? c : undefined }
  if (at === 'settings') return a === 'rules' || a === 'names' ? { at, page: a } : { at }
  if (at === 'people' || at === 'review' || at === 'units' || at === 'plans') return { at }
  return { at: 'visits' }
}

export function hrefOf(route: Route): string {
  switch (route.at) {
    case 'visit':
      return `#/visit/${route.ref.log}/${route.ref.id}/${route.tab}${route.record ? `?record=${route.record.log}/${route.record.id}` : ''}`
    case 'print':
      return `#/print/${route.ref.log}/${route.ref.id}/${route.form}`
    case 'paper':
      return `#/paper/${route.ref.log}/${route.ref.id}`
    case 'findings': {
      const query = queryOf(route.filter)
      if (route.record) query.set('record', `${route.record.log}/${route.record.id}`)
      return query.size > 0 ? `#/findings?${query}` : '#/findings'
    }
    case 'week':
      return `#/week${route.on ? `/${route.on}` : ''}${route.tab ? `?tab=${route.tab}` : ''}`
    case 'counted': {
      const { of, ...query } = route.query
      return `#/counted/${of}?${queryOf(query)}`
    }
    case 'orders':
      return `#/orders/${route.tab}${route.record ? `?record=${route.record.log}/${route.record.id}` : ''}`
    case 'exchange':
      return route.page === 'bundles' ? '#/exchange' : `#/exchange/${route.page}`
    case 'deliverySlip':
      return `#/delivery-slip/${route.fromOn}/${route.toOn}${route.log ? `/${route.log}` : ''}`
    case 'settings':
      return route.page ? `#/settings/${route.page}` : '#/settings'
    default:
      return `#/${route.at}`
  }
}

export function go(route: Route, options: { replace?: boolean } = {}): void {
  const href = hrefOf(route)
  if (options.replace) {
    history.replaceState(null, '', href)
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  } else window.location.hash = href
}

let seen = ''
let parsed: Route = { at: 'visits' }
function current(): Route {
  const { hash } = window.location
  if (hash !== seen) {
    seen = hash
    parsed = parseRoute(hash)
  }
  return parsed
}

/** A field keeps what was typed when it is left; leaving its page is leaving the field. */
function leaveField(): void {
  const at = document.activeElement
  if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) at.blur()
}

const pageOf = (url: string) => url.split('?')[0]

function listen(changed: () => void): () => void {
  function moved(event: HashChangeEvent) {
    if (pageOf(event.newURL) !== pageOf(event.oldURL)) leaveField()
    changed()
  }
  window.addEventListener('hashchange', moved)
  return () => window.removeEventListener('hashchange', moved)
}

/** Where the window is; the address carries ids only. */
export function useRoute(): Route {
  return useSyncExternalStore(listen, current)
}
