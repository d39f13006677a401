import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import type { SessionState } from '#domain/contract/session.ts'
import { useCall } from './call.ts'
import { useClient } from './client.tsx'

const Context = createContext<SessionState | undefined>(undefined)

/** What says nothing of anybody. */
const kept = ['session.state', 'reference.pack']

/** The state of the door; whatever was read is forgotten as soon as it shuts. */
export function useDoor(): { state: SessionState | undefined; error: Error | null; again: () => void } {
  const client = useClient()
  const queries = useQueryClient()
  const { data, error, refetch } = useCall('session.state', {})
  useEffect(
    () =>
      client.watch('session.watch', {}, (state) => {
        queries.setQueryData(['session.state', {}], state)
      }),
    [client, queries],
  )
  const open = data?.home === 'open' && !data.handedOver
  useEffect(() => {
    if (!open) queries.removeQueries({ predicate: ({ queryKey }) => !kept.includes(String(queryKey[0])) })
  }, [open, queries])
  return { state: data, error, again: () => void refetch() }
}

export function SessionProvider({ state, children }: { state: SessionState; children: ReactNode }) {
  return <Context value={state}>{children}</Context>
}

/** Who works here now; only below the open door. */
export function useSession(): SessionState & { me: NonNullable<SessionState['me']> } {
  const state = useContext(Context)
  if (!state?.me) throw new Error('nobody has unlocked')
  return { ...state, me: state.me }
}

/** Whether the person at this desk may review and compile: a lead or an officer. */
export function useMayReview(): boolean {
  return useSession().me.roles.some((role) => role !== 'inspector')
}
