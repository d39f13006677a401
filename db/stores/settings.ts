import type { LocalWriter, Reader } from '../tables.ts'

export async function getSetting(reader: Reader, key: string): Promise<string | undefined> {
  const row = await reader.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

export async function allSettings(reader: Reader): Promise<Record<string, string>> {
  const rows = await reader.selectFrom('setting').selectAll().execute()
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}

export async function putSetting(tx: LocalWriter, key: string, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export async function dropSetting(tx: LocalWriter, key: string): Promise<void> {
  await tx.deleteFrom('setting').where('key', '=', key).execute()
}
