import type { FileVerdict, OutgoingBundle, Result } from '#domain/contract/exchange.ts'
import { useWords } from '../i18n/language.ts'
import type { IconName } from '../ui/icon.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'

type Look = readonly [Tone, IconName]
const verdicts: Record<Result, Look> = {
  accepted: ['ok', 'check'],
  'accepted-with-exceptions': ['wait', 'returned'],
  duplicate: ['plain', 'check'],
  held: ['wait', 'clock'],
  rejected: ['bad', 'cross'],
  quarantined: ['wait', 'eye'],
  sealed: ['plain', 'lock'],
  frozen: ['bad', 'warning'],
}
const states: Record<OutgoingBundle['state'], Look> = {
  built: ['plain', 'pack'],
  countersigning: ['wait', 'clock'],
  written: ['plain', 'stick'],
  accepted: ['ok', 'check'],
  held: ['wait', 'clock'],
  rejected: ['bad', 'cross'],
  quarantined: ['wait', 'eye'],
  frozen: ['bad', 'warning'],
}

export function VerdictTag({ result }: { result: Result }) {
  const t = useWords('exchange')
  const [tone, icon] = verdicts[result]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`verdict.${result}`)}
    </Tag>
  )
}

/** The verdict on a file; one that asks for a countersignature waits for it or has it. */
export function IncomingTag({ file: { kind, result } }: { file: FileVerdict }) {
  const t = useWords('exchange')
  if (kind !== 'countersign' || (result !== 'held' && result !== 'accepted')) return <VerdictTag result={result} />
  const [tone, icon] = verdicts[result]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`counter.${result}`)}
    </Tag>
  )
}

export function OutgoingTag({ bundle }: { bundle: OutgoingBundle }) {
  const t = useWords('exchange')
  if (bundle.receipt?.result === 'accepted-with-exceptions') return <VerdictTag result="accepted-with-exceptions" />
  const [tone, icon] = states[bundle.state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`state.${bundle.state}`)}
    </Tag>
  )
}
