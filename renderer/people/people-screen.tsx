import './people.css'
import { Button } from 'antd'
import { useMemo, useRef, useState } from 'react'
import type { PersonView } from '#domain/contract/places.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { needle } from '../data/find.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { AddPerson } from './add-person.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ListTabs } from './list-tabs.tsx'
import { usePersonColumns } from './person-columns.tsx'

function matches(person: PersonView, wanted: string, unit: string): boolean {
  return [person.name, person.initials, person.staffNumber ?? '', unit].some((text) =>
    text.toLowerCase().includes(wanted),
  )
}

/** Everybody this laptop knows. */
export function PeopleScreen() {
  const t = useWords('people')
  const language = useLanguage()
  const directory = useDirectory()
  const people = useCall('people.directory', {})
  const columns = usePersonColumns(directory)
  const [search, setSearch] = useState('')
  const [current, setCurrent] = useState<string>()
  const [importing, setImporting] = useState(false)
  const searchRef = useRef<HTMLInputElement>(null)
  const addRef = useRef<HTMLDivElement>(null)
  const wanted = needle(search)
  const rows = useMemo(() => {
    const found = people.data?.filter(
      (person) => wanted === '' || matches(person, wanted, directory.unitName(person.unit)),
    )
    const place = (person: PersonView) => `${directory.unitName(person.unit)} ${person.initials}`
    return found?.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
  }, [people.data, wanted, directory])
  const toAdd = () => addRef.current?.querySelector('input')?.focus()
  useKeys([
    { code: 'Slash', run: () => searchRef.current?.focus(), hint: { keys: '/', words: t('keysSearch') } },
    { code: 'KeyN', run: toAdd, hint: { keys: 'N', words: t('keysAdd') } },
    { code: 'KeyI', run: () => setImporting(true), hint: { keys: 'I', words: t('keysImport') } },
  ])
  return (
    <Screen
      title={t('title')}
      beside={
        <>
          <ListTabs current="people" />
          <SearchField
            inputRef={searchRef}
            name={t('searchName')}
            placeholder={t('search')}
            value={search}
            onSearch={setSearch}
          />
          {rows && <span className="small quiet">{t('count', { count: rows.length })}</span>}
        </>
      }
      right={
        <Button icon={<Icon name="sheet" />} onClick={() => setImporting(true)}>
          {t('import')}
        </Button>
      }
    >
      <div className="lists">
        <div ref={addRef}>
          <AddPerson />
        </div>
        {people.error ? (
          <ErrorLine again={() => void people.refetch()}>{faultOf(people.error, language).text}</ErrorLine>
        ) : (
          <DataTable
            label={t('people')}
            columns={columns}
            rows={rows}
            rowKey={(person) => person.person}
            current={current}
            onCurrent={(_, key) => setCurrent(key)}
            empty={
              search === '' ? (
                <Empty
                  kind="nothingYet"
                  title={t('none')}
                  text={t('noneText')}
                  action={{ words: t('import'), keys: 'I', run: () => setImporting(true) }}
                />
              ) : (
                <Empty kind="nothingYet" title={t('noMatch', { text: search })} text={t('noMatchText')} />
              )
            }
          />
        )}
      </div>
      {importing && <ImportDialog kind="people" onClose={() => setImporting(false)} />}
    </Screen>
  )
}
