import './proofs.css'
import { useWords } from '../../i18n/language.ts'
import { useKeys } from '../../ui/keys.ts'
import { ClockImport } from './clock-import.tsx'
import { ContradictionTable } from './contradiction-table.tsx'
import { GoneList } from './gone-list.tsx'
import { ProofsSide } from './proofs-side.tsx'
import { SlipForm } from './slip-form.tsx'
import { useProofs } from './use-proofs.ts'

/** 考勤核对: what was seen, what the unit's clock says and what its papers say, held against each other. */
export function ProofsView({ onLeave }: { onLeave: () => void }) {
  const t = useWords('visit')
  const proofs = useProofs()
  useKeys([
    { code: 'F7', run: onLeave, hint: { keys: 'F7', words: t('proofs.toRooms') } },
    {
      code: 'KeyI',
      writes: 'later',
      run: () => proofs.open({ is: 'import' }),
      hint: { keys: 'I', words: t('proofs.importClock') },
    },
    {
      code: 'Semicolon',
      writes: 'later',
      run: () => proofs.open({ is: 'slip' }),
      hint: { keys: ';', words: t('proofs.addSlip') },
    },
    {
      code: ['NumpadAdd', 'Equal'],
      writes: 'later',
      run: () => proofs.finding(),
      hint: { keys: '+', words: t('proofs.makeFinding') },
    },
    {
      code: 'ArrowDown',
      run: () => proofs.step(1),
      hint: { keys: ['↑', '↓'], words: t('proofs.key.row'), listOnly: true },
    },
    { code: 'ArrowUp', run: () => proofs.step(-1) },
  ])
  return (
    <div className="roll">
      <ProofsSide proofs={proofs} onLeave={onLeave} />
      <section className="roll-sheet">
        <ContradictionTable proofs={proofs} />
      </section>
      <aside className="roll-side">
        <GoneList proofs={proofs} />
      </aside>
      {proofs.dialog?.is === 'import' && <ClockImport onClose={() => proofs.open(undefined)} />}
      {proofs.dialog?.is === 'slip' && (
        <SlipForm proofs={proofs} slip={proofs.dialog.slip} onClose={() => proofs.open(undefined)} />
      )}
    </div>
  )
}
