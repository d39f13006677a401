import { useMemo, useState } from 'react'
import { authorityOf, clauseOf, dispositionsOf, findClause, promptsOf, ruleSetOf } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { ProblemCode } from '#domain/reference/problem-code.ts'
import { usePack } from '../../data/pack.ts'
import { ClauseText } from '../../findings/clause-text.tsx'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { NothingFound } from './nothing-found.tsx'
import { siftCodes } from './sections.ts'

/** Every problem code with what it stands on; the chosen one in full beside it. */
export function CodeTable({ pack, search }: { pack: Pack; search: string }) {
  const t = useWords('rules')
  const terms = useWords('terms')
  const language = useLanguage()
  const { severityWord } = usePack()
  const [current, setCurrent] = useState<string>()
  const rows = useMemo(() => siftCodes(pack, search), [pack, search])
  const chosen = rows.find(({ code }) => code === current) ?? rows[0]
  const columns = useMemo<Column<ProblemCode>[]>(
    () => [
      { key: 'code', title: t('code'), width: '48px', cell: ({ code }) => <span className="quiet">{code}</span> },
      {
        key: 'word',
        title: t('problem'),
        width: 'minmax(140px,1fr)',
        cut: true,
        cell: (code) => <b>{inLanguage(code, language)}</b>,
      },
      {
        key: 'category',
        title: t('category'),
        width: '88px',
        cut: true,
        cell: ({ category }) => <span className="quiet">{terms(`category.${category}`)}</span>,
      },
      {
        key: 'severity',
        title: t('severity'),
        width: '104px',
        cut: true,
        cell: ({ severity }) => <span className="quiet">{severityWord(severity)}</span>,
      },
      {
        key: 'clause',
        title: t('clause'),
        width: 'minmax(200px,1.4fr)',
        cut: true,
        cell: ({ code }) => {
          const clause = clauseOf(pack, code)
          const set = clause && ruleSetOf(pack, clause)
          return <span className="quiet">{[clause?.number, set && inLanguage(set, language)].join(' ')}</span>
        },
      },
    ],
    [pack, t, terms, language, severityWord],
  )
  return (
    <div className="lists-body with-panel">
      <DataTable
        label={t('sections.codes')}
        columns={columns}
        rows={rows}
        rowKey={({ code }) => code}
        current={chosen?.code}
        onCurrent={(_, key) => setCurrent(key)}
        autoFocus={search === ''}
        empty={<NothingFound search={search} />}
      />
      {chosen && <CodePanel pack={pack} code={chosen} />}
    </div>
  )
}

function CodePanel({ pack, code }: { pack: Pack; code: ProblemCode }) {
  const t = useWords('rules')
  const terms = useWords('terms')
  const language = useLanguage()
  const { severityWord } = usePack()
  const group = pack.codeGroups.find(({ id }) => id === code.group)
  const referral = authorityOf(pack, code.referral)
  const comma = terms('listComma')
  return (
    <aside className="list-panel" aria-label={t('problem')}>
      <div>
        <h2>
          {code.code} {inLanguage(code, language)}
        </h2>
        <div className="row">
          <Tag>{terms(`category.${code.category}`)}</Tag>
          <Tag>{severityWord(code.severity)}</Tag>
          {group && <Tag>{inLanguage(group, language)}</Tag>}
          {code.correctedOnSpot && <Tag>{t('onSpot')}</Tag>}
        </div>
      </div>
      <ClauseText clause={code.clause} />
      {code.related?.map((id) => findClause(pack, id) && <ClauseText key={id} clause={id} />)}
      <div>
        <h3>{t('writeDown')}</h3>
        <p>
          {promptsOf(pack, code.code)
            .map((prompt) => inLanguage(prompt, language))
            .join(comma)}
        </p>
        <p className="small quiet">{code.hint}</p>
      </div>
      <div>
        <h3>{t('mayPropose')}</h3>
        <p className="small wait">{t('notADecision')}</p>
        <ul className="rules-list">
          {dispositionsOf(pack, code.code).map((disposition) => {
            const by = authorityOf(pack, disposition.authority)
            return (
              <li key={disposition.id}>
                <span>{inLanguage(disposition, language)}</span>
                <span className="small quiet">{by && inLanguage(by, language)}</span>
              </li>
            )
          })}
        </ul>
      </div>
      {referral && <p className="note">{t('handOver', { authority: inLanguage(referral, language) })}</p>}
    </aside>
  )
}
