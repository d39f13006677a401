import { Select } from 'antd'
import { useEffect, useRef } from 'react'
import { sameRef } from '#domain/fields.ts'
import type { OrderItem } from '#domain/reference/checklist.ts'
import { useDirectory } from '../../data/directory.tsx'
import { namesInto } from '../../data/named-text.tsx'
import { personLabel } from '../../data/person-label.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { Key } from '../../ui/key.tsx'
import { DraftedField } from '../drafted-field.tsx'
import { textKey } from '../text-draft.ts'
import { CountField } from '../count-field.tsx'
import { SentBack } from '../sent-back.tsx'
import { useVisit } from '../session.tsx'
import type { OrderEntry } from './order-items.ts'
import type { OrderWork } from './use-order.ts'
import { leaveField } from '../../ui/leave-field.ts'

interface Props {
  work: OrderWork
  item: OrderItem
  index: number
}

/** One line of the checklist: in order, a problem, or not recorded; a problem carries how many, who and what. */
export function OrderRow({ work, item, index }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const element = useRef<HTMLDivElement>(null)
  const current = work.item === item
  const entry = work.entryOf(item)
  const value = entry && (entry.fields.ok ? 'ok' : 'problem')
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <div ref={element} role="row" aria-selected={current} className="order-row" onClick={() => work.choose(item)}>
      <div className="order-cells" role="presentation">
        <span role="gridcell" className="number faint">
          {index + 1}
        </span>
        <span role="gridcell" className={value === undefined ? undefined : 'strong'}>
          {item[language]}
        </span>
        <span role="gridcell" className="small faint">
          {t(`order.scope.${item.scope}`)}
        </span>
        <span role="gridcell">
          <Choices
            label={item[language]}
            value={value}
            choices={[
              { value: 'ok', label: t('order.ok') },
              { value: 'problem', label: t('order.problem'), tone: 'wait' },
            ]}
            onPick={(picked) => work.judge(item, picked === value ? undefined : picked === 'ok')}
          />
        </span>
      </div>
      {entry?.record?.review === 'returned' && (
        <div role="gridcell" className="order-details">
          <SentBack record={entry.record} />
        </div>
      )}
      {entry && !entry.fields.ok && <Details work={work} item={item} entry={entry} />}
    </div>
  )
}

function Details({ work, item, entry }: { work: OrderWork; item: OrderItem; entry: OrderEntry }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const visit = useVisit()
  const directory = useDirectory()
  const { fields } = entry
  const here = visit.people.filter((person) => !work.room || (person.room && sameRef(person.room, work.room.ref)))
  const listed =
    fields.person === undefined || here.some((person) => person.person === fields.person)
      ? here
      : [...here, { person: fields.person, name: directory.personName(fields.person) }]
  const known = visit.findings.findIndex(
    (finding) => finding.fields.source && entry.ref && sameRef(finding.fields.source, entry.ref),
  )
  return (
    <div className="order-details" role="gridcell">
      {item.counted && (
        <label className="row small quiet">
          {t('order.count')}
          <CountField count={fields.count} onPick={(count) => work.change(item, { count })} />
        </label>
      )}
      {item.scope === 'person' && (
        <Select
          size="small"
          className="order-person"
          aria-label={t('order.person')}
          placeholder={t('order.person')}
          allowClear
          showSearch={{ optionFilterProp: 'search' }}
          value={fields.person}
          options={listed.map((person) => ({
            value: person.person,
            label: personLabel(person, terms('nameless')),
            search: `${person.name} ${'initials' in person ? person.initials : ''}`,
          }))}
          onChange={(person: string | undefined) => work.change(item, { person })}
        />
      )}
      <DraftedField
        className="grow order-note"
        draft={textKey('order', visit.ref, item.id, work.room?.ref)}
        name={t('order.note')}
        placeholder={t('order.noteHint')}
        value={namesInto(fields.note ?? '', directory)}
        maxLength={500}
        onCommit={(note, draft) => work.change(item, { note: note.trim() === '' ? undefined : note.trim() }, draft)}
        onEnter={leaveField}
      />
      {(known >= 0 || !visit.readOnly) && (
        <button type="button" className="link small nowrap" onClick={() => work.finding(item)}>
          {known >= 0 ? t('findingNumber', { n: known + 1 }) : <Key of="+">{t('roll.key.finding')}</Key>}
        </button>
      )}
    </div>
  )
}
