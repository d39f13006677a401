import type { Ref } from '#domain/fields.ts'
import { Fault } from '#domain/fault.ts'
import type { Desk } from '../desk.ts'
import { demand } from '../records.ts'
import { documentBytes } from './document-bytes.ts'
import { readDocx } from './read-docx.ts'

/** Whom a paper says that it is copied to (抄送), as its file has it, also one that was edited; nothing where the file isn't held here. */
export async function copiesOf(desk: Desk, document: Ref): Promise<string[]> {
  const { body } = await demand(desk, 'document', document)
  try {
    const said = readDocx(await documentBytes(desk, body)).map(
      ({ text }) => /^抄\s*送\s*[:：]\s*(.+)$/u.exec(text.trim())?.[1],
    )
    return (said.findLast((one) => one !== undefined) ?? '')
      .split(/[、，,；;。]/u)
      .map((name) => name.trim())
      .filter((name) => name !== '')
  } catch (error) {
    if (error instanceof Fault) return []
    throw error
  }
}
