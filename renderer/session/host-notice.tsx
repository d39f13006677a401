import { Fault } from '#domain/fault.ts'
import { useReach } from '../client/reach.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'

/** Says that nothing more is kept because the host has ended, before somebody goes on typing. */
export function HostNotice() {
  const language = useLanguage()
  if (useReach()) return null
  return (
    <div className="note bad page-note" role="alert">
      <Icon name="warning" />
      <span className="grow">{faultOf(new Fault('gate.unreachable'), language).text}</span>
    </div>
  )
}
