import { frequentCodes } from '#db/stores/frequent-codes.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from './desk.ts'

const shown = 12

export const referenceHandlers: Pick<Handlers<Context>, 'reference.pack' | 'reference.frequent'> = {
  'reference.pack': async (context) => deskOf(context).pack,
  'reference.frequent': (context) => frequentCodes(deskOf(context).store, shown),
}
