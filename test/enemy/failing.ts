import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { tempFolder } from '../support/temp.ts'

type Code = 'ENOSPC' | 'EIO'

interface Writing {
  write(this: void, bytes: Uint8Array, offset?: number, length?: number, position?: number): Promise<unknown>
  sync(): Promise<void>
  datasync(): Promise<void>
}

async function handlePrototype(): Promise<Writing> {
  const handle = await fs.promises.open(join(tempFolder('prototype'), 'x'), 'w')
  await handle.close()
  return Object.getPrototypeOf(handle) as Writing
}

/**
 * Runs work while the n-th of all calls that write, sync or rename files fails, as a full or broken disk fails them: a write leaves
 * half of its bytes behind. Gives how many such calls there were; fewer than n means that none failed.
 */
export async function whileFailing<T>(
  nth: number,
  code: Code,
  work: () => Promise<T>,
): Promise<{ calls: number; result?: T; error?: unknown }> {
  const handles = await handlePrototype()
  const before = { ...pick(handles), writeSync: fs.writeSync, rename: fs.promises.rename }
  let calls = 0
  const failsNow = () => ++calls === nth
  const failure = (call: string) => Object.assign(new Error(`${code}: ${call}`), { code, syscall: call })
  handles.write = async function (this: unknown, bytes, ...rest) {
    if (!failsNow()) return before.write.call(this as never, bytes, ...rest)
    await before.write.call(this as never, bytes.subarray(0, bytes.length >> 1))
    throw failure('write')
  }
  for (const name of ['sync', 'datasync'] as const)
    handles[name] = async function (this: unknown) {
      if (failsNow()) throw failure('fsync')
      return before[name].call(this as never)
    }
  fs.writeSync = function (fd: number, bytes: Uint8Array, ...rest: never[]) {
    // Standard output is no disk.
    if (fd <= 2 || !failsNow()) return before.writeSync(fd, bytes, ...rest)
    before.writeSync(fd, bytes.subarray(0, bytes.length >> 1))
    throw failure('write')
  } as typeof fs.writeSync
  fs.promises.rename = async (from, to) => {
    if (failsNow()) throw failure('rename')
    return before.rename(from, to)
  }
  syncBuiltinESMExports()
  try {
    return { result: await work(), calls }
  } catch (error) {
    return { error, calls }
  } finally {
    Object.assign(handles, { write: before.write, sync: before.sync, datasync: before.datasync })
    fs.writeSync = before.writeSync
    fs.promises.rename = before.rename
    syncBuiltinESMExports()
  }
}

function pick({ write, sync, datasync }: Writing): Writing {
  return { write, sync, datasync }
}
