import type { RectificationRow } from '#domain/contract/rectifications.ts'
import { refText } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { dayText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { usePapers } from './use-papers.ts'

type Step = RectificationRow['told'][number]

/** Everything told of an order, oldest first, with who told it. */
export function StepList({ told }: { told: readonly Step[] }) {
  const t = useWords('orders')
  if (told.length === 0) return <p className="small quiet">{t('nothingTold')}</p>
  return (
    <ol className="order-steps">
      {told.map((step) => (
        <StepLine key={refText(step.ref)} step={step} />
      ))}
    </ol>
  )
}

function StepLine({ step }: { step: Step }) {
  const t = useWords('orders')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { pack } = usePack()
  const papers = usePapers()
  const causes = (step.causes ?? []).map((id) => {
    const cause = pack?.rootCauses.find((one) => one.id === id)
    return cause ? inLanguage(cause, language) : id
  })
  const word =
    step.kind === 'checked'
      ? t(step.passed ? 'checkedPassed' : 'checkedFailed')
      : step.kind === 'pressed'
        ? t('pressed', { paper: papers.find((paper) => paper.step === step.step)?.label ?? String(step.step) })
        : t(`kind.${step.kind}`)
  return (
    <li>
      <span className="quiet">{dayText(step.happenedOn)}</span>
      <span className={step.counts ? undefined : 'quiet'}>
        {word}
        {step.dueOn && ` · ${t('until')} ${dayText(step.dueOn)}`}
        {causes.length > 0 && ` · ${causes.join(terms('listComma'))}`}
      </span>
      <span className="quiet">{directory.personName(step.by)}</span>
      {step.note && (
        <small className="quiet">
          <NamedText text={step.note} />
        </small>
      )}
      {!step.counts && <small className="wait">{t('notCounted')}</small>}
    </li>
  )
}
