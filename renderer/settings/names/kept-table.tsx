import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { ErasureState, KeptView } from '#domain/contract/erasure.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Uncover } from './uncover.tsx'

/** What is due, or held over its term: whose identity it is stands covered, texts and files are told by how their hash begins. */
export function KeptTable({
  kind,
  rows,
  state,
}: {
  kind: 'due' | 'held'
  rows: readonly KeptView[]
  state: ErasureState
}) {
  const t = useWords('names')
  const terms = useWords('terms')
  const language = useLanguage()
  const [current, setCurrent] = useState<string>()
  const [uncovering, setUncovering] = useState<KeptView>()
  const keyOf = ({ person, mark }: KeptView) => `${person ?? ''}${mark}`
  const columns = useMemo<Column<KeptView>[]>(() => {
    const purposes = new Map(state.purposes.map((purpose) => [purpose.id, inLanguage(purpose, language)]))
    return [
      { key: 'kind', title: t('what'), width: '112px', cell: (row) => t(`kind.${row.kind}`) },
      {
        key: 'who',
        title: '',
        width: 'minmax(160px,1fr)',
        cell: (row) =>
          row.person === undefined ? (
            <span className="mono quiet">{row.mark}</span>
          ) : (
            (row.covered ?? terms('unknownPerson'))
          ),
      },
      {
        key: 'purpose',
        title: t('purpose'),
        width: 'minmax(160px,1fr)',
        cut: true,
        cell: (row) => purposes.get(row.purpose) ?? row.purpose,
      },
      { key: 'until', title: t('untilOn'), width: '104px', cell: (row) => row.untilOn },
      ...(kind === 'held'
        ? [
            {
              key: 'why',
              title: t('why'),
              width: 'minmax(200px,1.4fr)',
              cut: true,
              cell: (row: KeptView) => row.holds.map((hold) => t(`hold.${hold}`)).join(terms('listComma')),
            },
          ]
        : []),
      {
        key: 'uncover',
        title: '',
        width: '112px',
        cell: (row) =>
          row.covered !== undefined && (
            <Button size="small" onClick={() => setUncovering(row)}>
              {t('uncover')}
            </Button>
          ),
      },
    ]
  }, [t, terms, language, kind, state.purposes])
  return (
    <>
      <DataTable
        label={t(kind)}
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        current={current}
        onCurrent={(_, key) => setCurrent(key)}
        onOpen={(row) => row.covered !== undefined && setUncovering(row)}
        autoFocus
        empty={
          <Empty
            kind="nothingYet"
            title={t(kind === 'due' ? 'noDue' : 'noHeld')}
            text={t(kind === 'due' ? 'noDueText' : 'noHeldText')}
          />
        }
      />
      {uncovering && <Uncover row={uncovering} onClose={() => setUncovering(undefined)} />}
    </>
  )
}
