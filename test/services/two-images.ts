import { cp } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { beginEpoch } from '#services/exchange/begin-epoch.ts'
import { handBack } from '#services/exchange/hand-back.ts'
import type { Node } from '#services/exchange/node.ts'
import { takeEpoch } from '#services/exchange/take-epoch.ts'
import { tempFolder } from '../support/temp.ts'
import { type Laptop, receiveAt, reopened } from './exchange-desks.ts'

/** The home of a desk as a disk image would keep it, put aside. */
export async function imageOf({ desk }: Laptop): Promise<string> {
  const folder = tempFolder('image')
  await cp(desk().home.folder, folder, { recursive: true })
  return folder
}

/** The laptop on which an older image was put back; the one that is replaced is locked. */
export async function restored(image: string, instead?: Laptop): Promise<Laptop> {
  if (instead) await instead.session.lock()
  const folder = tempFolder('restored')
  await cp(image, folder, { recursive: true })
  return reopened(folder)
}

/** Every file of a stick. */
export function filesOn(folder: string): string[] {
  return readdirSync(folder).map((name) => join(folder, name))
}

/** The officer's act and the stick with what it gives back. */
export async function newEpoch(hq: Node, log: string, keep?: string, more: { heir?: string } = {}): Promise<string> {
  const stick = tempFolder('back')
  await beginEpoch(hq, { log, keep, ...more })
  await handBack(hq, log, stick)
  return stick
}

/** What the officer gives back, on a stick of its own. */
export async function handedBack(hq: Node, log: string): Promise<string> {
  const stick = tempFolder('back')
  await handBack(hq, log, stick)
  return stick
}

/** The device's way: it takes the stick in and goes on. */
export async function goOn(at: Laptop, stick: string) {
  const verdicts = await receiveAt(at, filesOn(stick))
  const { me } = at.desk()
  return { verdicts, reentered: await takeEpoch(await nodeOfDesk(at.desk()), me) }
}
