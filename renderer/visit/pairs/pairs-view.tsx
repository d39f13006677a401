import './pairs.css'
import type { Ref } from '#domain/fields.ts'
import { useWords } from '../../i18n/language.ts'
import { useKeys } from '../../ui/keys.ts'
import { AccountForm } from './account-form.tsx'
import { AgreementList } from './agreement-list.tsx'
import { PairPanel } from './pair-panel.tsx'
import { PairsSide } from './pairs-side.tsx'
import { isMine, usePairs } from './use-pairs.ts'

/** 双人独立记录: each of two inspectors records a room alone; both are sealed, then opened, compared and settled. */
export function PairsView({ record, onLeave }: { record: Ref | undefined; onLeave: () => void }) {
  const t = useWords('visit')
  const pairs = usePairs(record)
  const { spot, turn } = pairs
  useKeys([
    { code: 'F4', run: onLeave, hint: { keys: 'F4', words: t('pairs.toRooms') } },
    {
      code: 'PageDown',
      run: () => turn(1),
      hint: { keys: ['PgUp', 'PgDn'], words: t('pairs.key.room'), listOnly: true },
    },
    { code: 'PageUp', run: () => turn(-1) },
  ])
  const isWritten = spot?.pair && (isMine(spot.pair) || spot.pair.sides.length === 2)
  return (
    <div className="roll">
      <PairsSide pairs={pairs} onLeave={onLeave} />
      <section className="roll-sheet">
        {spot && pairs.ready && isWritten && spot.pair && (
          <PairPanel key={spot.key} label={spot.label} pair={spot.pair} />
        )}
        {spot && pairs.ready && !isWritten && <AccountForm key={spot.key} spot={spot} others={pairs.others} />}
      </section>
      <aside className="roll-side">
        <AgreementList pairs={pairs} />
      </aside>
    </div>
  )
}
