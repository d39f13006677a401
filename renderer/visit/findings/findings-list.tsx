import './finding.css'
import { Button } from 'antd'
import { useState } from 'react'
import { findCode } from '#domain/reference/lookup.ts'
import { useDirectory } from '../../data/directory.tsx'
import { NamedText } from '../../data/named-text.tsx'
import { timeText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useVisit } from '../session.tsx'
import type { FormNoun } from './draft.ts'
import { DraftList } from './draft-list.tsx'
import type { OpenForm } from './open-form.ts'
import { type FindingItem, itemsOf } from './rows.ts'

interface Props {
  onOpen: (form: OpenForm) => void
  onFresh: (noun: FormNoun) => void
}

/** What this visit found, in the order it was written down. */
export function FindingsList({ onOpen, onFresh }: Props) {
  const t = useWords('visit')
  const visit = useVisit()
  const items = itemsOf(visit)
  const [current, setCurrent] = useState<string>()
  const columns = useColumns()
  const empty = (
    <Empty
      kind="nothingYet"
      title={t('finding.emptyTitle')}
      text={t('finding.emptyText')}
      {...(visit.readOnly
        ? {}
        : { action: { words: t('roll.key.finding'), keys: '+', run: () => onFresh('finding') } })}
    />
  )
  return (
    <section className="findings-list">
      <div className="findings-bar">
        <h2>{t('finding.list')}</h2>
        <span className="quiet">
          {t('finding.counts', { findings: visit.findings.length, commendations: visit.commendations.length })}
        </span>
        {!visit.readOnly && (
          <span className="push row">
            <Button onClick={() => onFresh('commendation')}>
              {t('attitude.praise')}
              <kbd>B</kbd>
            </Button>
            {items.length > 0 && (
              <Button type="primary" onClick={() => onFresh('finding')}>
                {t('roll.key.finding')}
                <kbd>+</kbd>
              </Button>
            )}
          </span>
        )}
      </div>
      <DraftList onOpen={onOpen} />
      <DataTable
        label={t('finding.list')}
        autoFocus
        columns={columns}
        rows={items}
        rowKey={(item) => item.key}
        current={current ?? items[0]?.key}
        onCurrent={(_, key) => setCurrent(key)}
        onOpen={(item) => onOpen({ key: item.key, noun: item.noun })}
        empty={empty}
        rowHeight={40}
      />
    </section>
  )
}

function useColumns(): Column<FindingItem>[] {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { pack } = useVisit()
  return [
    {
      key: 'n',
      title: '',
      width: '92px',
      cell: (item) => <b>{t(item.noun === 'finding' ? 'findingNumber' : 'commendationNumber', { n: item.n })}</b>,
    },
    {
      key: 'code',
      title: terms('field.code'),
      width: '150px',
      cut: true,
      cell: ({ entry: { fields } }) =>
        'code' in fields
          ? (findCode(pack, fields.code)?.[language] ?? fields.code)
          : terms(`category.${fields.category}`),
    },
    {
      key: 'severity',
      title: terms('field.severity'),
      width: '84px',
      cell: ({ entry: { fields } }) =>
        'code' in fields
          ? terms(`severity.${fields.severity ?? findCode(pack, fields.code)?.severity ?? 'minor'}`)
          : '—',
    },
    {
      key: 'person',
      title: t('finding.person'),
      width: '96px',
      cut: true,
      cell: ({ entry: { fields } }) => directory.personName(fields.person),
    },
    {
      key: 'place',
      title: terms('field.place'),
      width: '120px',
      cut: true,
      cell: ({ entry: { fields } }) => fields.place,
    },
    {
      key: 'description',
      title: terms('field.description'),
      width: 'minmax(160px,1fr)',
      cut: true,
      cell: ({ entry: { fields } }) => <NamedText text={fields.description} plain />,
    },
    {
      key: 'state',
      title: '',
      width: '72px',
      cell: ({ entry: { record } }) =>
        record?.review === 'returned' && <Tag tone="bad">{terms('review.returned')}</Tag>,
    },
    {
      key: 'evidence',
      title: terms('field.evidence'),
      width: '60px',
      number: true,
      cell: ({ evidence }) => <span className={evidence === 0 ? 'faint' : undefined}>{evidence}</span>,
    },
    {
      key: 'at',
      title: terms('field.at'),
      width: '52px',
      number: true,
      cell: ({ entry: { fields } }) => timeText(fields.at),
    },
  ]
}
