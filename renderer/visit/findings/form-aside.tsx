import { Select } from 'antd'
import { authorityOf, clauseOf, findClause, ruleSetOf, severityLevel } from '#domain/reference/lookup.ts'
import type { ProblemCode } from '#domain/reference/problem-code.ts'
import { refText } from '#domain/fields.ts'
import { longDayText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { useVisit } from '../session.tsx'
import { EarlierFindings } from './earlier-findings.tsx'
import { History } from './history.tsx'
import { MissingList } from './missing-list.tsx'
import type { OpenForm } from './open-form.ts'
import type { Form } from './use-form.ts'

interface Props {
  open: OpenForm
  form: Form
  code: ProblemCode | undefined
}

/** The clause that the code brings, what is still missing, what was found here before, and every earlier version. */
export function FormAside({ open, form, code }: Props) {
  const { entry } = form
  const { pack } = useVisit()
  const finding = open.noun === 'finding'
  const severity = finding ? (form.fields.severity ?? code?.severity) : undefined
  const stopped = severity !== undefined && severityLevel(pack, severity)?.handover === true
  return (
    <aside className="finding-aside">
      {finding && <HandOver stopped={stopped} code={code} />}
      {finding && <Clause form={form} code={code} />}
      <MissingList entry={entry} noun={open.noun} fields={form.fields} stopped={stopped} />
      {code && <EarlierFindings code={code} />}
      {entry?.record && entry.record.rev > 1 && <History key={refText(entry.record.ref)} record={entry.record.ref} />}
    </aside>
  )
}

/** What belongs to another authority is said before anything more is asked or collected. */
function HandOver({ stopped, code }: { stopped: boolean; code: ProblemCode | undefined }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const to = authorityOf(pack, code?.referral)
  if (!stopped && !to) return null
  const authority = to?.[language] ?? ''
  return (
    <p className="note wait" role="status">
      <Icon name="warning" />
      <span>
        {stopped ? t(to ? 'clause.stop' : 'clause.stopUnnamed', { authority }) : t('clause.handOver', { authority })}
      </span>
    </p>
  )
}

function Clause({ form, code }: { form: Form; code: ProblemCode | undefined }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const clause =
    (form.fields.clause === undefined ? undefined : findClause(pack, form.fields.clause)) ??
    (code && clauseOf(pack, code.code))
  const rules = clause && ruleSetOf(pack, clause)
  const others = code?.related?.flatMap((id) => findClause(pack, id) ?? []) ?? []
  const choices = code ? [clauseOf(pack, code.code), ...others].filter((found) => found !== undefined) : []
  return (
    <section>
      <h3>{t('clause.title')}</h3>
      {!clause && <p className="small faint">{t('clause.none')}</p>}
      {clause && code && (
        <>
          <p className="small quiet">{t('clause.from', { code: code[language] })}</p>
          <blockquote>
            {choices.length > 1 ? (
              <Select
                size="small"
                className="clause-choice"
                aria-label={t('clause.title')}
                value={clause.id}
                options={choices.map((choice) => ({ value: choice.id, label: choice.number }))}
                onChange={(picked: string) => form.change({ clause: picked })}
              />
            ) : (
              <b>{clause.number}</b>
            )}
            <p>{clause.text}</p>
          </blockquote>
          <p className="small quiet">
            {rules?.[language]}
            <br />
            {t('clause.since', { day: longDayText(clause.effectiveFrom, language) })}
            {rules?.paraphrase && ` · ${t('clause.paraphrase')}`}
          </p>
        </>
      )}
    </section>
  )
}
