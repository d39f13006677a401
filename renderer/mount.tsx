import './ui/base.css'
import './ui/frame.css'
import './ui/controls.css'
import './ui/data-table.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { use, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import type { Client } from '#domain/wire.ts'
import { App } from './app.tsx'
import { ClientProvider } from './data/client.tsx'
import { Look } from './look.tsx'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { forbidFormRestore } from './ui/no-form-restore.ts'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

function Connected({ client }: { client: Promise<Client> }) {
  return (
    <ClientProvider client={use(client)}>
      <App />
    </ClientProvider>
  )
}

/** Puts the application into the page; nothing it reads is kept outside memory. */
export function mount(client: Promise<Client>): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  forbidFormRestore()
  createRoot(root).render(
    <StrictMode>
      <Look>
        <ErrorBoundary>
          <QueryClientProvider client={queries}>
            <Suspense fallback={null}>
              <Connected client={client} />
            </Suspense>
          </QueryClientProvider>
        </ErrorBoundary>
      </Look>
    </StrictMode>,
  )
}
