import type { Committed } from '#db/store-type.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Document } from '#domain/document.ts'
import type { Desk } from '../desk.ts'
import { commit, intentOf } from '../recording/save.ts'

async function* wholly(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** Keeps the bytes of a paper and records it, both or neither; `also` is written in the same transaction. */
export async function keepPaper(
  desk: Desk,
  bytes: Uint8Array,
  paper: Omit<Document, 'sha256' | 'size'>,
  also: (tx: LocalWriter, paper: Committed | undefined) => Promise<void> = async () => {},
): Promise<Committed> {
  const { object, keep } = await desk.objects.add(bytes.length, wholly(bytes))
  const body: Document = { ...paper, sha256: object.sha256, size: object.size }
  const { intent } = intentOf(desk, { noun: 'document', body })
  const [committed] = await commit(desk, [intent], {
    async local(tx, [paper]) {
      await keep(tx)
      await also(tx, paper)
    },
  })
  if (!committed) throw new Error('the store committed nothing')
  return committed
}
