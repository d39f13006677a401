import { Button } from 'antd'
import type { Compared } from '#domain/agreement.ts'
import type { StatementPair, StatementSide } from '#domain/contract/statements.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { useDirectory } from '../../data/directory.tsx'
import { faultOf } from '../../data/fault.ts'
import { NamedText } from '../../data/named-text.tsx'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { useKeys } from '../../ui/keys.ts'
import { usePen } from '../../ui/pen.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { orderProblem } from '../order/order-items.ts'
import { enterCodes } from '../rollcall/strokes.ts'
import { useVisit } from '../session.tsx'
import { type Settling, useSettling } from './use-settling.ts'

interface Props {
  pair: StatementPair
  first: StatementSide
  second: StatementSide
  compared: readonly Compared[]
}

/** Both statements side by side, what differs first; each difference needs a side and a reason before lines are written. */
export function CompareTable({ pair, first, second, compared }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const pen = usePen()
  const work = useSettling(pair, first.ref, second.ref, compared)
  const isOpen = pair.settled === undefined && pen !== 'none'
  useKeys(
    isOpen
      ? [
          {
            code: enterCodes,
            ctrl: true,
            inFields: true,
            writes: 'later',
            run: () => void work.settle(),
            hint: { keys: 'Ctrl+Enter', words: t('pairs.settle') },
          },
        ]
      : [],
  )
  return (
    <>
      <table className="plain-table pairs-compare">
        <thead>
          <tr>
            <th>{t('pairs.compare')}</th>
            <th>{directory.personName(first.by)}</th>
            <th>{directory.personName(second.by)}</th>
          </tr>
        </thead>
        <tbody>
          {compared
            .toSorted((a, b) => Number(a.agrees) - Number(b.agrees))
            .map((field) => (
              <FieldRows key={field.field} field={field} sides={[first, second]} pair={pair} work={work} />
            ))}
          {[first, second].some(({ account }) => account?.text !== undefined) && (
            <tr>
              <td className="quiet">{t('pairs.words')}</td>
              {[first, second].map(({ ref, account }) => (
                <td key={ref.id}>
                  {account?.text === undefined ? (
                    <span className="faint">{t('pairs.nothing')}</span>
                  ) : (
                    <NamedText text={account.text} />
                  )}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {isOpen && (
        <div className="pairs-block row">
          <Button
            type="primary"
            disabled={work.left > 0}
            loading={work.busy}
            autoFocus={work.left === 0}
            onClick={() => void work.settle()}
          >
            {t('pairs.settle')}
            <kbd>Ctrl+Enter</kbd>
          </Button>
          <span className="small quiet">
            {work.left > 0 ? t('pairs.left', { count: work.left }) : t('pairs.settleNote')}
          </span>
          {work.error && <ErrorLine>{faultOf(work.error, language).text}</ErrorLine>}
        </div>
      )}
    </>
  )
}

interface RowProps {
  field: Compared
  sides: readonly [StatementSide, StatementSide]
  pair: StatementPair
  work: Settling
}

function FieldRows({ field, sides, pair, work }: RowProps) {
  const t = useWords('visit')
  const directory = useDirectory()
  const pen = usePen()
  const language = useLanguage()
  const { pack } = useVisit()
  const value = useFieldWords(field)
  const chosen = pair.settled
    ? pair.settled.choices.find((choice) => choice.field === field.field)
    : work.choiceOf(field.field)
  const isFollowed = (ref: Ref) => chosen?.from !== undefined && sameRef(chosen.from, ref)
  const problem = field.kind === 'item' ? orderProblem(pack, field.item) : undefined
  const title =
    field.kind === 'person'
      ? directory.personName(field.person)
      : field.kind === 'item'
        ? problem
          ? inLanguage(problem, language)
          : field.item
        : t('pairs.waiting')
  return (
    <>
      <tr className={field.agrees ? undefined : 'pairs-differs'}>
        <td>{title}</td>
        {sides.map(({ ref }, index) => (
          <td key={ref.id} className={isFollowed(ref) ? 'strong' : undefined}>
            {value(field.values[index])}
          </td>
        ))}
      </tr>
      {!field.agrees && (
        <tr className="pairs-differs">
          <td />
          <td colSpan={2}>
            {pair.settled || pen === 'none' ? (
              <span className="small quiet">{chosen && <NamedText text={chosen.reason ?? ''} />}</span>
            ) : (
              <span className="row">
                <Choices
                  label={`${t('pairs.follow')} ${title}`}
                  value={sides.find(({ ref }) => isFollowed(ref))?.ref.log}
                  choices={sides.map(({ ref, by }) => ({ value: ref.log, label: directory.personName(by) }))}
                  onPick={(log) => work.choose(field.field, { from: sides.find(({ ref }) => ref.log === log)?.ref })}
                />
                <TextField
                  className="grow"
                  name={`${t('pairs.reason')} ${title}`}
                  placeholder={t('pairs.reasonHint')}
                  value={chosen?.reason ?? ''}
                  maxLength={500}
                  onType={(reason) => work.choose(field.field, { reason })}
                  onCommit={(reason) => work.choose(field.field, { reason })}
                />
              </span>
            )}
          </td>
        </tr>
      )}
    </>
  )
}

/** A value as it is read: a state, that a problem was noted and how often, or how many wait. */
function useFieldWords({ kind }: Compared) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  return (value: string | number | undefined): string => {
    if (value === undefined) return t('pairs.nothing')
    if (kind === 'item')
      return Number(value) > 1 ? t('pairs.itemCount', { count: Number(value) }) : t('pairs.itemFound')
    const state = kind === 'person' ? attendanceState(pack, String(value)) : undefined
    return state ? inLanguage(state, language) : String(value)
  }
}
