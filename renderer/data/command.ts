import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Input, Name, NameOf, Output } from '#domain/wire.ts'
import { useClient } from './client.tsx'

const recorded = [
  'visits',
  'findings',
  'week',
  'reviews',
  'records',
  'exchange',
  'deliveries',
  'reference.frequent',
  'contradictions',
  'rectifications',
  'rechecks',
  'objections',
  'accountability',
  'documents',
  'quality',
  'measures',
  'reports',
]
const named = ['units', 'rooms', 'posts', 'people', 'records']

/** Which answers each area's commands make stale. */
const touches: Record<string, readonly string[]> = {
  visits: recorded,
  looks: recorded,
  attendance: recorded,
  gates: recorded,
  interviews: recorded,
  orders: recorded,
  attitudes: recorded,
  findings: recorded,
  commendations: recorded,
  clockings: recorded,
  samples: recorded,
  slips: recorded,
  statements: [...recorded, 'statements'],
  acknowledgements: recorded,
  evidence: recorded,
  records: [...recorded, ...named],
  units: named,
  rooms: named,
  people: [...named, 'visits', 'findings'],
  imports: [...named, 'visits', 'findings'],
  plans: ['plans'],
  measures: ['measures', 'exchange'],
  rectifications: ['rectifications', 'rechecks', 'documents', 'reports', 'exchange'],
  rechecks: ['rechecks', 'exchange'],
  objections: ['objections', ...recorded],
  proposals: ['accountability', 'exchange'],
  decisions: ['accountability', 'exchange'],
  documents: ['documents', 'week', 'exchange'],
  templates: ['templates'],
  erasure: ['erasure', 'jobs'],
  names: ['names'],
  draws: ['draws'],
  reviews: [
    'measures',
    'reports',
    'findings',
    'reviews',
    'week',
    'visits',
    'exchange',
    'rectifications',
    'rechecks',
    'objections',
    'accountability',
    'documents',
  ],
  exchange: ['countersign', 'trust', 'statements', 'backup', ...recorded, ...named],
  countersign: ['countersign', 'exchange'],
  backup: ['backup'],
  trust: ['trust', 'exchange', 'deliveries', 'session', 'settings', 'reviews', 'records'],
  settings: ['settings', 'session', 'week', 'documents', 'deliveries'],
  session: ['session', ...named],
  drafts: ['drafts'],
  jobs: [],
  week: [],
  check: [],
}

/** Marks as stale what a procedure has changed. */
export function refresh(queries: QueryClient, name: Name): void {
  const [area = ''] = name.split('.')
  const also = name === 'visits.start' || name === 'visits.join' ? named : []
  const stale = [...(touches[area] ?? []), ...also]
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => stale.some((prefix) => String(queryKey[0]).startsWith(prefix)),
  })
}

/** A write; `run` resolves once it is stored. The last fault stays until the next try. */
export function useCommand<N extends NameOf<'command'>>(name: N) {
  const client = useClient()
  const queries = useQueryClient()
  const mutation = useMutation<Output<N>, Error, Input<N>>({
    mutationFn: (input) => client.call(name, input),
    onSuccess: () => refresh(queries, name),
  })
  return {
    run: mutation.mutateAsync,
    fire: mutation.mutate,
    busy: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  }
}

/** Bytes in, with the same refresh afterwards. */
export function useUpload<N extends NameOf<'upload'>>(name: N) {
  const client = useClient()
  const queries = useQueryClient()
  const mutation = useMutation<Output<N>, Error, { input: Input<N>; bytes: Blob }>({
    mutationFn: ({ input, bytes }) => client.upload(name, input, bytes),
    onSuccess: () => refresh(queries, name),
  })
  return { run: mutation.mutateAsync, busy: mutation.isPending, error: mutation.error, reset: mutation.reset }
}
