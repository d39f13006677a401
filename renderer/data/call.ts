import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Input, NameOf, Output } from '#domain/wire.ts'
import { useClient } from './client.tsx'

type Callable = NameOf<'query'>

/** What a procedure answers now; read again by itself after a command that touches it. */
export function useCall<N extends Callable>(name: N, input: Input<N>, options: { off?: boolean; keep?: boolean } = {}) {
  const client = useClient()
  return useQuery<Output<N>>({
    queryKey: [name, input],
    queryFn: () => client.call(name, input),
    enabled: !options.off,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}

interface Page {
  rows: unknown[]
  next?: string
}
type Paged = { [N in Callable]: Output<N> extends Page ? N : never }[Callable]
type RowOf<N extends Paged> = Output<N> extends { rows: (infer R)[] } ? R : never

/** A list read page by page as it is scrolled. */
export function usePages<N extends Paged>(name: N, input: Omit<Input<N>, 'after'>) {
  const client = useClient()
  const pages = useInfiniteQuery({
    queryKey: [name, 'pages', input],
    queryFn: async ({ pageParam }): Promise<Page> =>
      client.call(name, { ...input, ...(pageParam === '' ? {} : { after: pageParam }) } as Input<N>) as Promise<Page>,
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const { data, error, hasNextPage, isFetching, fetchNextPage, isPlaceholderData, refetch } = pages
  return {
    rows: data?.pages.flatMap((page) => page.rows as RowOf<N>[]),
    first: data?.pages[0] as Output<N> | undefined,
    error,
    stale: isPlaceholderData,
    again: () => void refetch(),
    onEnd: hasNextPage && !isFetching ? () => void fetchNextPage() : undefined,
  }
}
