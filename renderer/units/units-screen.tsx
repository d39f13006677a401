import '../findings/findings.css'
import '../people/people.css'
import { Button } from 'antd'
import { useMemo, useRef, useState } from 'react'
import type { UnitView } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { needle } from '../data/find.ts'
import { countText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ImportDialog } from '../people/import-dialog.tsx'
import { ListTabs } from '../people/list-tabs.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { AddUnit } from './add-unit.tsx'
import { UnitPanel } from './unit-panel.tsx'

/** Every unit under supervision, with its rooms beside it. */
export function UnitsScreen() {
  const t = useWords('units')
  const lists = useWords('people')
  const language = useLanguage()
  const units = useCall('units.list', {})
  const [search, setSearch] = useState('')
  const [current, setCurrent] = useState<string>()
  const [importing, setImporting] = useState(false)
  const searchRef = useRef<HTMLInputElement>(null)
  const addRef = useRef<HTMLDivElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)
  const wanted = needle(search)
  const rows = useMemo(
    () =>
      units.data?.filter(
        (unit) =>
          wanted === '' ||
          [unit.name, unit.initials, unit.code ?? ''].some((text) => text.toLowerCase().includes(wanted)),
      ),
    [units.data, wanted],
  )
  const toList = () => bodyRef.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  const chosen = rows?.find((unit) => refText(unit.ref) === current)
  useKeys([
    { code: 'Slash', run: () => searchRef.current?.focus(), hint: { keys: '/', words: t('keysSearch') } },
    {
      code: 'KeyN',
      run: () => addRef.current?.querySelector('input')?.focus(),
      hint: { keys: 'N', words: t('keysAdd') },
    },
    { code: 'KeyI', run: () => setImporting(true), hint: { keys: 'I', words: t('keysImport') } },
  ])
  const columns = useMemo<Column<UnitView>[]>(
    () => [
      {
        key: 'code',
        title: t('code'),
        width: '96px',
        cut: true,
        cell: (unit) => <span className="quiet">{unit.code}</span>,
      },
      { key: 'name', title: t('name'), width: 'minmax(180px,1.2fr)', cut: true, cell: (unit) => <b>{unit.name}</b> },
      {
        key: 'kind',
        title: t('kind'),
        width: 'minmax(88px,.5fr)',
        cut: true,
        cell: (unit) => <span className="quiet">{unit.kind}</span>,
      },
      {
        key: 'address',
        title: t('address'),
        width: 'minmax(120px,1fr)',
        cut: true,
        cell: (unit) => <span className="quiet">{unit.address}</span>,
      },
      {
        key: 'rooms',
        title: t('rooms'),
        width: '64px',
        number: true,
        cell: (unit) => (unit.rooms === 0 ? <span className="faint">0</span> : countText(unit.rooms)),
      },
      {
        key: 'people',
        title: t('people'),
        width: '64px',
        number: true,
        cell: (unit) => (unit.people === 0 ? <span className="faint">0</span> : countText(unit.people)),
      },
    ],
    [t],
  )
  return (
    <Screen
      title={lists('title')}
      beside={
        <>
          <ListTabs current="units" />
          <SearchField
            inputRef={searchRef}
            name={t('searchName')}
            placeholder={t('search')}
            value={search}
            onSearch={setSearch}
            onLeave={toList}
          />
          {rows && <span className="small quiet">{t('count', { count: rows.length })}</span>}
        </>
      }
      right={
        <Button icon={<Icon name="sheet" />} onClick={() => setImporting(true)}>
          {lists('import')}
        </Button>
      }
    >
      <div className="lists">
        <div ref={addRef}>
          <AddUnit onAdded={setCurrent} />
        </div>
        <div className={chosen ? 'lists-body with-panel' : 'lists-body'} ref={bodyRef}>
          {units.error ? (
            <ErrorLine again={() => void units.refetch()}>{faultOf(units.error, language).text}</ErrorLine>
          ) : (
            <DataTable
              label={lists('units')}
              columns={columns}
              rows={rows}
              rowKey={(unit) => refText(unit.ref)}
              current={current}
              onCurrent={(_, key) => setCurrent(key)}
              empty={
                search === '' ? (
                  <Empty
                    kind="nothingYet"
                    title={t('none')}
                    text={t('noneText')}
                    action={{ words: lists('import'), keys: 'I', run: () => setImporting(true) }}
                  />
                ) : (
                  <Empty kind="nothingYet" title={t('noMatch', { text: search })} text={t('noMatchText')} />
                )
              }
            />
          )}
          {chosen && <UnitPanel key={refText(chosen.ref)} unit={chosen} onBack={toList} />}
        </div>
      </div>
      {importing && <ImportDialog kind="units" onClose={() => setImporting(false)} />}
    </Screen>
  )
}
