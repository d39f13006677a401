import type { RubricItem } from '#domain/reference/checklist.ts'
import type { RubricMark } from '#domain/visit.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { usePen } from '../../ui/pen.tsx'
import { Icon } from '../../ui/icon.tsx'

export type Result = RubricMark['result']
export const results: readonly Result[] = ['yes', 'no', 'notSeen']

/** The marks after one item was judged; judged the same way twice, it is open again. */
export function judgedMarks(marks: readonly RubricMark[], item: string, result: Result): RubricMark[] {
  const others = marks.filter((mark) => mark.item !== item)
  const same = marks.some((mark) => mark.item === item && mark.result === result)
  return same ? others : [...others, { item, result }]
}

interface Props {
  items: readonly RubricItem[]
  marks: readonly RubricMark[]
  current: number
  onCurrent: (index: number) => void
  onJudge: (item: RubricItem, result: Result) => void
  onFinding: (item: RubricItem) => void
}

/** What is judged in this scenario: done, not done, not seen. */
export function RubricList({ items, marks, current, onCurrent, onJudge, onFinding }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const pen = usePen()
  return (
    <div role="grid" aria-label={t('attitude.rubric')} className="rubric">
      <div className="rubric-cells rubric-heads small quiet" role="row">
        <span role="columnheader" />
        <span role="columnheader">
          {t('attitude.rubric')} <span className="faint">{t('attitude.rubricCount', { count: items.length })}</span>
        </span>
        <span role="columnheader" className="number">
          {t('attitude.seen')}
        </span>
      </div>
      {items.map((item, index) => {
        const result = marks.find((mark) => mark.item === item.id)?.result
        return (
          <div
            key={item.id}
            role="row"
            aria-selected={index === current}
            className="rubric-row"
            onClick={() => onCurrent(index)}
          >
            <div className="rubric-cells" role="presentation">
              <span role="gridcell" className="number faint">
                {index + 1}
              </span>
              <span role="gridcell" className="cut">
                <b>{item[language]}</b>
                <span className="rubric-hint small quiet">{language === 'zh' ? item.hint : item.hintEn}</span>
              </span>
              <span role="gridcell" className="rubric-end">
                {result === 'no' && pen !== 'none' && (
                  <button type="button" className="link small rubric-finding" onClick={() => onFinding(item)}>
                    <Icon name="flag" size={13} />
                    {t('roll.key.finding')}
                  </button>
                )}
                <Choices
                  label={item[language]}
                  value={result}
                  choices={results.map((value) => ({
                    value,
                    label: t(`attitude.result.${value}`),
                    ...(value === 'no' ? { tone: 'wait' as const } : {}),
                  }))}
                  onPick={(value) => onJudge(item, value)}
                />
              </span>
            </div>
          </div>
        )
      })}
    </div>
  )
}
