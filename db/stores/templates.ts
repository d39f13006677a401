import type { LocalTables } from '../local-tables.ts'
import type { LocalWriter, Reader } from '../tables.ts'

export type TemplateFile = LocalTables['template']

export async function templateOf(reader: Reader, form: string): Promise<TemplateFile | undefined> {
  return reader.selectFrom('template').selectAll().where('form', '=', form).executeTakeFirst()
}

export async function templateNames(reader: Reader): Promise<Omit<TemplateFile, 'bytes'>[]> {
  return reader.selectFrom('template').select(['form', 'name', 'sha256', 'put_at']).execute()
}

export async function putTemplate(tx: LocalWriter, { form, ...file }: TemplateFile): Promise<void> {
  await tx
    .insertInto('template')
    .values({ form, ...file })
    .onConflict((conflict) => conflict.column('form').doUpdateSet(file))
    .execute()
}

export async function removeTemplate(tx: LocalWriter, form: string): Promise<void> {
  await tx.deleteFrom('template').where('form', '=', form).execute()
}
