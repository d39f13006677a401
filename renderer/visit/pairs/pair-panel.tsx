import type { StatementPair, StatementSide } from '#domain/contract/statements.ts'
import { useDirectory } from '../../data/directory.tsx'
import { momentText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { Tag } from '../../ui/tag.tsx'
import { AccountText } from './account-text.tsx'
import { CompareTable } from './compare-table.tsx'
import { Opening } from './opening.tsx'
import { isUsable } from './use-pairs.ts'

/** A room that is sealed: what is known of both sides, and what comes next. */
export function PairPanel({ label, pair }: { label: string; pair: StatementPair }) {
  const t = useWords('visit')
  const directory = useDirectory()
  const { compared, problems, settled, sides } = pair
  const [first, second] = sides
  return (
    <>
      <div className="roll-head">
        <h2 className="cut">{label}</h2>
        {compared && (
          <span className="quiet nowrap">
            {t('pairs.agrees', { count: compared.filter(({ agrees }) => agrees).length })}
            {' · '}
            {t('pairs.differs', { count: compared.filter(({ agrees }) => !agrees).length })}
          </span>
        )}
        {settled && (
          <span className="push">
            <Tag tone="ok" icon="check">
              {t('pairs.settled', { name: directory.personName(settled.by), time: momentText(settled.at) })}
            </Tag>
          </span>
        )}
      </div>
      <div className="roll-scroll">
        {problems.map((problem) => (
          <p key={problem} className={problem === 'again' ? 'pairs-block small quiet' : 'pairs-block bad'}>
            {t(`pairs.problem.${problem}`)}
          </p>
        ))}
        <div className="pairs-block pairs-sides">
          {sides.map((side) => (
            <SideHead key={side.ref.id} side={side} />
          ))}
        </div>
        {isUsable(pair) && !compared && <Opening pair={pair} />}
        {compared && first && second && <CompareTable pair={pair} first={first} second={second} compared={compared} />}
        {!compared &&
          sides.flatMap((side) => (side.account ? [<AccountText key={side.ref.id} account={side.account} />] : []))}
      </div>
    </>
  )
}

function SideHead({ side: { by, sealedAt, openedAt } }: { side: StatementSide }) {
  const t = useWords('visit')
  const directory = useDirectory()
  return (
    <div className="row">
      <b>{directory.personName(by)}</b>
      <span className="small quiet nowrap">{t('pairs.sealedAt', { time: momentText(sealedAt) })}</span>
      {openedAt !== undefined && (
        <span className="small quiet nowrap">{t('pairs.openedAt', { time: momentText(openedAt) })}</span>
      )}
    </div>
  )
}
