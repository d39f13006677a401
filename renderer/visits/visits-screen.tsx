import './visits.css'
import { useEffect, useRef, useState } from 'react'
import type { VisitRow } from '#domain/contract/visits.ts'
import { refText } from '#domain/fields.ts'
import { useCall, usePages } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { PlanTabs } from '../plans/plan-tabs.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { SearchField } from '../ui/search-field.tsx'
import { Screen } from '../ui/screen.tsx'
import { type Kind, kinds, pickVisits } from './pick-visits.ts'
import { StartVisit } from './start-visit.tsx'
import { useVisitColumns } from './visit-columns.tsx'

/** Start a visit in place; those still open come first, then the latest. */
export function VisitsScreen() {
  const t = useWords('visits')
  const language = useLanguage()
  const directory = useDirectory()
  const columns = useVisitColumns(directory)
  const open = useCall('visits.list', { state: 'open', limit: 200 })
  const closed = usePages('visits.list', { state: 'closed' })
  const [current, setCurrent] = useState<string>()
  const unitRef = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState<Kind>('all')
  const searchRef = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const all = open.data && closed.rows ? [...open.data.rows, ...closed.rows] : undefined
  const rows = all && pickVisits(all, kind, typed, (row) => directory.unit(row.unit))
  const narrowed = kind !== 'all' || typed.trim() !== ''
  const { onEnd } = closed
  useEffect(() => {
    if (narrowed && kind !== 'ongoing') onEnd?.()
  }, [narrowed, kind, onEnd])
  const enter = (row: VisitRow) => go({ at: 'visit', ref: row.ref, tab: 'roll' })
  useKeys([
    { code: 'KeyN', run: () => unitRef.current?.focus(), hint: { keys: 'N', words: t('keysNew') } },
    {
      code: ['Slash', 'NumpadDivide'],
      run: () => searchRef.current?.focus(),
      hint: { keys: '/', words: t('search') },
    },
    { code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } },
    { code: [], run: () => undefined, hint: { keys: 'Enter', words: t('keysOpen') } },
  ])
  const error = open.error ?? closed.error
  return (
    <Screen
      title={t('title')}
      beside={
        <>
          <PlanTabs current="visits" />
          {open.data && open.data.rows.length > 0 && (
            <span className="small quiet">{t('open', { count: open.data.rows.length })}</span>
          )}
        </>
      }
    >
      <div className="visits">
        <StartVisit unitRef={unitRef} />
        <div className="visits-bar">
          <SearchField
            name={t('search')}
            placeholder={t('searchHint')}
            value={typed}
            onSearch={setTyped}
            onLeave={() => table.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
            inputRef={searchRef}
          />
          <Choices
            label={t('kind')}
            value={kind}
            onPick={setKind}
            choices={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          {narrowed && rows && <span className="small quiet">{t('found', { count: rows.length })}</span>}
        </div>
        <div ref={table} className="visits-list">
          {error ? (
            <ErrorLine again={closed.again}>{faultOf(error, language).text}</ErrorLine>
          ) : (
            <DataTable
              label={t('list')}
              columns={columns}
              rows={rows}
              rowKey={(row) => refText(row.ref)}
              current={current ?? (rows?.[0] && refText(rows[0].ref))}
              onCurrent={(_, key) => setCurrent(key)}
              onOpen={enter}
              onEnd={closed.onEnd}
              autoFocus={rows !== undefined && rows.length > 0}
              empty={
                narrowed ? (
                  <Empty
                    kind="nothingYet"
                    title={t('noSuch')}
                    text={t('noSuchText')}
                    action={{
                      words: t('showAll'),
                      run: () => {
                        setTyped('')
                        setKind('all')
                      },
                    }}
                  />
                ) : (
                  <Empty
                    kind="nothingYet"
                    title={t('none')}
                    text={t('noneText')}
                    action={{ words: t('start'), keys: 'N', run: () => unitRef.current?.focus() }}
                  />
                )
              }
            />
          )}
        </div>
      </div>
    </Screen>
  )
}
