import { getSetting, putSetting } from '#db/stores/settings.ts'
import type { LocalWriter, Reader } from '#db/tables.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'

/** Set in the store of a home that came out of a backup and holds an office's keys: when that backup was made. */
export const restoredOffice = 'office.restored'

const givenSetting = (log: LogId) => `office.given.${log}`

/** Fault office.restored where this office came out of a backup and nobody has said yet what it had given since. */
export async function refuseRestored(read: Reader): Promise<void> {
  const at = await getSetting(read, restoredOffice)
  if (at !== undefined) throw new Fault('office.restored', { at })
}

/** The number up to which receipts of a log had been given before this office was restored; undefined where nobody said. */
export async function givenBefore(read: Reader, log: LogId): Promise<number | undefined> {
  const value = await getSetting(read, givenSetting(log))
  return value === undefined ? undefined : Number(value)
}

export async function noteGiven(tx: LocalWriter, log: LogId, seq: number): Promise<void> {
  await putSetting(tx, givenSetting(log), String(Math.max(seq, (await givenBefore(tx, log)) ?? 0)))
}

/** A number that was given is not given again to other words: E904 where the receipt before is one that others followed. */
export async function refuseSecondReceipt(tx: LocalWriter, log: LogId, before: number): Promise<void> {
  await refuseRestored(tx)
  if (before < ((await givenBefore(tx, log)) ?? 0)) throw new Fault('E904')
}
