import type { Handlers } from '#domain/wire.ts'
import { checkNode } from './check.ts'
import { type Context, deskOf } from './desk.ts'
import type { Progress } from './jobs.ts'
import { repairNode } from './repair.ts'

export const checkHandlers: Pick<Handlers<Context>, 'check.run'> = {
  async 'check.run'(context, { repair, from }) {
    const desk = deskOf(context)
    const work = (progress: Progress) => (repair ? repairNode(desk, progress, from) : checkNode(desk, progress))
    return { job: desk.jobs.start('check', 'items', work).id }
  },
}
