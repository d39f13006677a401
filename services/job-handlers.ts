import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from './desk.ts'

export const jobHandlers: Pick<Handlers<Context>, 'jobs.list' | 'jobs.watch' | 'jobs.cancel'> = {
  'jobs.list': async (context) => deskOf(context).jobs.list(),
  'jobs.watch': (context, _, signal) => deskOf(context).jobs.watch(signal),
  'jobs.cancel': async (context, { job }) => ({ cancelled: deskOf(context).jobs.cancel(job) }),
}
