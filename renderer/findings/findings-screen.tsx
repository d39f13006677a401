import './findings.css'
import { useRef, useState } from 'react'
import type { FindingFilter, FindingRow } from '#domain/contract/findings.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { usePages } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { countText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { useConditions } from './conditions.ts'
import { FilterBar } from './filter-bar.tsx'
import { FindingPanel } from './finding-panel.tsx'
import { NoFindings } from './no-findings.tsx'
import { SaveFile } from './save-file.tsx'
import { type Quick, filterOfQuick, quickOf } from './quick.ts'
import { setSearchText, useSearchText } from './search-text.ts'
import { useFindingColumns } from './finding-columns.tsx'

/** Every finding: searched, narrowed, read and answered without leaving the list. */
export function FindingsScreen({ filter, record }: { filter: FindingFilter; record: Ref | undefined }) {
  const t = useWords('findings')
  const language = useLanguage()
  const directory = useDirectory()
  const search = useSearchText()
  const asked: FindingFilter = search === '' ? filter : { ...filter, search }
  const conditions = useConditions(asked, directory)
  const pages = usePages('findings.list', { filter: asked })
  const columns = useFindingColumns(directory, record !== undefined)
  const searchRef = useRef<HTMLInputElement>(null)
  const tableRef = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string>()
  const rows = pages.rows
  const current = record ? refText(record) : (chosen ?? (rows?.[0] && refText(rows[0].ref)))

  function narrow(next: FindingFilter) {
    if (next.search === undefined && search !== '') setSearchText('')
    setChosen(undefined)
    go({ at: 'findings', filter: next }, { replace: true })
  }
  function look(text: string) {
    setChosen(undefined)
    setSearchText(text.trim())
    if (record) go({ at: 'findings', filter }, { replace: true })
  }
  const show = (row: FindingRow | undefined) =>
    go({ at: 'findings', filter, record: row?.ref }, { replace: record !== undefined })
  const toList = () => tableRef.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  useKeys([
    { code: 'Slash', run: () => searchRef.current?.focus(), hint: { keys: '/', words: t('keysSearch') } },
    { code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } },
    record
      ? { code: 'Escape', run: () => show(undefined), hint: { keys: 'Esc', words: t('keysClose') } }
      : { code: [], run: () => undefined, hint: { keys: 'Enter', words: t('keysOpen') } },
  ])
  const count = pages.first?.count
  const fault = pages.error && faultOf(pages.error, language)
  return (
    <Screen
      title={t('title')}
      beside={
        <>
          <Choices<Quick>
            label={t('quick')}
            value={quickOf(filter)}
            onPick={(quick) => narrow(filterOfQuick(quick))}
            choices={[
              { value: 'all', label: t('all') },
              { value: 'pending', label: t('pendingOnly') },
              { value: 'returned', label: t('returnedOnly') },
              { value: 'mine', label: t('mine') },
            ]}
          />
          <SearchField
            inputRef={searchRef}
            name={t('searchName')}
            placeholder={t('search')}
            value={search}
            onSearch={look}
            onLeave={toList}
          />
        </>
      }
    >
      <div className="findings">
        <FilterBar
          filter={filter}
          conditions={conditions}
          onFilter={narrow}
          right={
            count && (
              <span className="findings-right">
                {count.n > 0 && <SaveFile filter={asked} />}
                {count.more ? t('countMore', { n: countText(count.n) }) : t('count', { count: count.n })}
              </span>
            )
          }
        />
        <div className={record ? 'findings-body with-panel' : 'findings-body'} ref={tableRef}>
          {fault ? (
            <div>
              <ErrorPanel
                title={fault.text}
                text={t('stillKept')}
                code={fault.code}
                ways={[{ title: t('readAgain'), words: t('readAgainVerb'), run: pages.again }]}
              />
            </div>
          ) : (
            <DataTable
              label={t('title')}
              className={pages.stale ? 'stale' : undefined}
              columns={columns}
              rows={rows}
              rowKey={(row) => refText(row.ref)}
              current={current}
              onCurrent={(row, key) => (record ? show(row) : setChosen(key))}
              onOpen={show}
              onEnd={pages.onEnd}
              autoFocus={rows !== undefined && rows.length > 0 && document.activeElement !== searchRef.current}
              empty={<NoFindings filter={asked} conditions={conditions} onFilter={narrow} />}
            />
          )}
          {record && <FindingPanel key={refText(record)} at={record} onClose={() => show(undefined)} />}
        </div>
      </div>
    </Screen>
  )
}
