import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hrefOf, parseRoute, type Route } from '#renderer/data/route.ts'

const ref = { log: '0123456789AB', id: '0190a000-0000-7000-8000-000000000001' }

const fromAt = '2026-11-15T16:00:00.000Z'
const toAt = '2026-11-22T16:00:00.000Z'

describe('the address of a page', () => {
  it('leads back to the page it was made from', () => {
    const routes: Route[] = [
      { at: 'visits' },
      { at: 'visit', ref, tab: 'attitude', record: ref },
      {
        at: 'findings',
        filter: {
          unit: ref,
          category: 'order',
          codes: ['A01'],
          review: ['pending', 'answered'],
          corrected: false,
          fromAt: '2026-11-16T00:00:00.000Z',
        },
        record: ref,
      },
      { at: 'week', on: '2026-11-16' },
      { at: 'week', on: '2026-11-16', tab: 'documents' },
      { at: 'findings', filter: { handover: false } },
      { at: 'counted', query: { of: 'visits', fromAt, toAt, unit: ref, ongoing: true } },
      { at: 'counted', query: { of: 'commendations', fromAt, toAt, review: ['pending', 'returned'] } },
      { at: 'exchange', page: 'trust' },
      { at: 'units' },
      { at: 'settings' },
      { at: 'settings', page: 'rules' },
    ]
    for (const route of routes) expect(JSON.parse(JSON.stringify(parseRoute(hrefOf(route))))).toEqual(route)
  })

  it('never carries what is searched for, since that may be a name', () => {
    expect(hrefOf({ at: 'findings', filter: { search: '王小明' } })).toBe('#/findings')
  })

  it('falls back to the list of visits for anything it does not know', () => {
    fc.assert(
      fc.property(fc.string(), (text) =>
        ['visits', 'visit', 'findings', 'week', 'counted', 'exchange', 'people', 'units', 'settings'].includes(
          parseRoute(`#/${text}`).at,
        ),
      ),
    )
    expect(parseRoute('#/visit/nonsense/x')).toEqual({ at: 'visits' })
    expect(parseRoute('#/counted/visits?fromAt=monday')).toEqual({ at: 'visits' })
    expect(parseRoute(`#/counted/people?fromAt=${fromAt}&toAt=${toAt}&review=good`)).toEqual({ at: 'visits' })
    expect(parseRoute('#/findings?severities=worst')).toEqual({ at: 'findings', filter: {}, record: undefined })
  })
})
