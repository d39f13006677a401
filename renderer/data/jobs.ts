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
  const running = useRef(new Set<string>())
  useEffect(
    () =>
      client.watch('jobs.watch', {}, (next) => {
        const ended = next.some((job) => job.state !== 'running' && running.current.has(job.id))
        running.current = new Set(next.filter((job) => job.state === 'running').map((job) => job.id))
        setJobs(next)
        if (ended) refresh(queries, 'exchange.receive')
      }),
    [client, queries],
  )
  return jobs
}

export function jobOf(jobs: readonly Job[], id: string | undefined): Job | undefined {
  return id === undefined ? undefined : jobs.find((job) => job.id === id)
}
