import type { ReactNode } from 'react'
import type { Job } from '#domain/contract/exchange.ts'
import type { IconName } from '../ui/icon.tsx'
import { Progress } from '../ui/progress.tsx'
import { useClient } from './client.tsx'

/** A job that runs: how far it is, and a way to stop it. */
export function JobProgress({ job, icon, what }: { job: Job; icon: IconName; what: ReactNode }) {
  const client = useClient()
  const { id, done, total, unit, startedAt } = job
  return (
    <Progress
      icon={icon}
      what={what}
      done={done}
      total={total}
      unit={unit}
      startedAt={startedAt}
      onCancel={() => void client.call('jobs.cancel', { job: id })}
    />
  )
}
