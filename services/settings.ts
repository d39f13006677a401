import type { LocalWriter } from '#db/tables.ts'
import type { Store } from '#db/store-type.ts'

/** What this node is told to remember; never in the journal. */
export async function readSetting(store: Store, key: string): Promise<string | undefined> {
  const row = await store.read.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

export async function readSettings(store: Store, prefix: string): Promise<{ key: string; value: string }[]> {
  return store.read.selectFrom('setting').select(['key', 'value']).where('key', '>=', prefix).where('key', '<', `${prefix}\uffff`).orderBy('key').execute()
}

export async function putSetting(tx: LocalWriter, key: string, value: string): Promise<void> {
  await tx.insertInto('setting').values({ key, value }).onConflict((conflict) => conflict.column('key').doUpdateSet({ value })).execute()
}
