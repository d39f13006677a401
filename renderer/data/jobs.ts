import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Job } from '#domain/contract/exchange.ts'
import { useClient } from './client.tsx'
import { refresh } from './command.ts'

/** Every job of this workstation, as it goes on; what a finished one changed is read again. */
export function useJobs(): readonly Job[] {
  const client = useClient()
  const queries = useQueryClient()
  const [jobs, setJobs] = useState<readonly Job[]>([])
  const ended = useRef<ReadonlySet<string> | undefined>(undefined)
  useEffect(
    () =>
      client.watch('jobs.watch', {}, (next) => {
        const before = ended.current
        const now = next.filter((job) => job.state !== 'running').map((job) => job.id)
        ended.current = new Set(now)
        setJobs(next)
        // A job may have ended before its first news comes here.
        if (now.some((id) => !before?.has(id))) refresh(queries, 'exchange.receive')
      }),
    [client, queries],
  )
  return jobs
}

export function jobOf(jobs: readonly Job[], id: string | undefined): Job | undefined {
  return id === undefined ? undefined : jobs.find((job) => job.id === id)
}
