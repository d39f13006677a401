import { useMemo, useState } from 'react'
import { clausesInForce, ruleSetOf } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { Clause } from '#domain/reference/rule.ts'
import { ClauseText } from '../../findings/clause-text.tsx'
import { wallClock } from '../../i18n/clock.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { NothingFound } from './nothing-found.tsx'
import { codesOn, siftClauses } from './sections.ts'

/** Every clause under its rule set; the chosen one in full, with the codes that stand on it. */
export function ClauseTable({ pack, search }: { pack: Pack; search: string }) {
  const t = useWords('rules')
  const language = useLanguage()
  const [current, setCurrent] = useState<string>()
  const rows = useMemo(() => siftClauses(pack, search), [pack, search])
  const chosen = rows.find(({ id }) => id === current) ?? rows[0]
  const columns = useMemo<Column<Clause>[]>(() => {
    const nameOf = (clause: Clause) => {
      const set = ruleSetOf(pack, clause)
      return set ? inLanguage(set, language) : clause.ruleSet
    }
    return [
      {
        key: 'set',
        title: t('ruleSet'),
        width: 'minmax(160px,.7fr)',
        cut: true,
        cell: (clause) => <span className="quiet">{nameOf(clause)}</span>,
      },
      { key: 'number', title: t('number'), width: '168px', cut: true, cell: ({ number }) => <b>{number}</b> },
      { key: 'text', title: t('text'), width: 'minmax(240px,2fr)', cut: true, cell: ({ text }) => text },
      {
        key: 'codes',
        title: t('codes'),
        width: '48px',
        number: true,
        cell: (clause) => {
          const { length } = codesOn(pack, clause)
          return length === 0 ? <span className="faint">0</span> : length
        },
      },
    ]
  }, [pack, t, language])
  return (
    <div className="lists-body with-panel">
      <DataTable
        label={t('sections.clauses')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        current={chosen?.id}
        onCurrent={(_, key) => setCurrent(key)}
        autoFocus={search === ''}
        empty={<NothingFound search={search} />}
      />
      {chosen && <ClausePanel pack={pack} clause={chosen} />}
    </div>
  )
}

function ClausePanel({ pack, clause }: { pack: Pack; clause: Clause }) {
  const t = useWords('rules')
  const language = useLanguage()
  const set = ruleSetOf(pack, clause)
  const inForce = clausesInForce(pack, wallClock().format('YYYY-MM-DD')).includes(clause)
  const codes = codesOn(pack, clause)
  return (
    <aside className="list-panel" aria-label={t('clause')}>
      {set && (
        <div>
          <h2>{inLanguage(set, language)}</h2>
          <div className="row">
            <Tag>{t(`ruleKind.${set.kind}`)}</Tag>
            {set.paraphrase && <Tag>{t('paraphrase')}</Tag>}
            <Tag tone={inForce ? 'ok' : 'wait'} icon={inForce ? 'check' : 'clock'}>
              {inForce ? t('inForce') : t('notInForce')}
            </Tag>
          </div>
          <p className="small quiet">{set.note}</p>
        </div>
      )}
      <ClauseText clause={clause.id} />
      <p className="small quiet">
        {clause.effectiveTo
          ? t('between', { from: clause.effectiveFrom, to: clause.effectiveTo })
          : t('since', { from: clause.effectiveFrom })}
      </p>
      <h3>{t('standsOn', { count: codes.length })}</h3>
      <ul className="rules-list">
        {codes.map((code) => (
          <li key={code.code}>
            <span>{inLanguage(code, language)}</span>
            <span className="small quiet">{code.code}</span>
          </li>
        ))}
      </ul>
    </aside>
  )
}
