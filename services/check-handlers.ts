import type { Handlers } from '#domain/wire.ts'
import { checkNode } from './check.ts'
import { type Context, deskOf } from './desk.ts'
import { repairNode } from './repair.ts'

export const checkHandlers: Pick<Handlers<Context>, 'check.run'> = {
  async 'check.run'(context, { repair }) {
    const desk = deskOf(context)
    const work = repair ? repairNode : checkNode
    return { job: desk.jobs.start('check', 'items', (progress) => work(desk, progress)).id }
  },
}
