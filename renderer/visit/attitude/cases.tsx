import { Button } from 'antd'
import { caseLimit, isLate } from '#domain/case-limit.ts'
import { useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { useKeys } from '../../ui/keys.ts'
import { usePen } from '../../ui/pen.tsx'
import { useVisit } from '../session.tsx'
import { CaseForm } from './case-form.tsx'
import { type CaseEntry, type Cases as Sampled, useCases } from './use-cases.ts'

/** The cases that were sampled against their limits (办件抽查). */
export function Cases() {
  const t = useWords('visit')
  const pen = usePen()
  const { pack } = useVisit()
  const cases = useCases()
  const { samples, open } = cases
  useKeys([{ code: 'KeyC', writes: 'observed', run: () => cases.show({}), hint: { keys: 'C', words: t('cases.add') } }])
  const late = samples.filter(({ fields }) => isLate(caseLimit(pack, fields))).length
  return (
    <section>
      <h3>{t('cases.title')}</h3>
      {samples.length === 0 ? (
        <p className="small faint">{t('cases.none')}</p>
      ) : (
        <>
          {samples.map((entry) => (
            <CaseRow key={entry.key} entry={entry} cases={cases} />
          ))}
          <p className="small faint">
            {t('cases.count', { count: samples.length })}
            {late > 0 && t('cases.late', { count: late })}
          </p>
        </>
      )}
      {pen === 'all' && (
        <Button size="small" onClick={() => cases.show({})}>
          <Icon name="plus" size={14} />
          {t('cases.add')}
          <kbd>C</kbd>
        </Button>
      )}
      {open && <CaseForm key={open.entry?.key} cases={cases} entry={open.entry} onClose={cases.close} />}
    </section>
  )
}

function CaseRow({ entry, cases }: { entry: CaseEntry; cases: Sampled }) {
  const t = useWords('visit')
  const { pack } = useVisit()
  const { fields } = entry
  const limit = caseLimit(pack, fields)
  const problems = cases.problemsOf(fields)
  return (
    <button type="button" className="case-row" onClick={() => cases.show({ entry })}>
      <span className="cut">
        {cases.matterOf(fields)} <span className="quiet">{fields.number}</span>
      </span>
      <span className={`small ${isLate(limit) ? 'wait' : 'quiet'}`}>
        {t(`cases.state.${limit.state}`, { days: limit.days })}
      </span>
      {problems.some((problem) => problem !== 'late') && (
        <span className="small wait case-lacks">
          {problems
            .filter((problem) => problem !== 'late')
            .map((problem) => t(`cases.problem.${problem}`))
            .join(t('comma'))}
        </span>
      )}
    </button>
  )
}
