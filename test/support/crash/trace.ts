import { readFileSync } from 'node:fs'

/** One side of a system call: at its entry nothing has happened yet, at its exit it has. */
export interface Call {
  at: 'entry' | 'exit'
  pid: string
  name: string
  /** What was written, joined. */
  data: Buffer
  /** Every path in the order of the arguments: of descriptors, or as named. */
  paths: string[]
  /** Numbers among the arguments, in order: offset, length, sizes. */
  numbers: number[]
  flags: string
  /** The descriptor that the call is about, or that it opened. */
  fd: number
  result: number
}

const traced =
  'openat,pwrite64,pwritev,pwritev2,write,writev,ftruncate,truncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile,fallocate,link,linkat,symlink,symlinkat'

/** Arguments of strace that `readTrace` understands. */
export const straceArguments = ['-f', '-qq', '-y', '-xx', '-s', '8000000', '-e', `trace=${traced}`, '-e', 'signal=none']

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}

function parsed(pid: string, name: string, text: string): Omit<Call, 'at' | 'result'> {
  const strings: Buffer[] = []
  const paths: string[] = []
  let fd = -1
  const rest = text
    .replaceAll(/(-?\w+)<((?:\\x[0-9a-f]{2})+)(?:\(deleted\))?>/g, (_, number: string, path: string) => {
      if (fd < 0 && /^\d+$/.test(number)) fd = Number(number)
      if (number !== 'AT_FDCWD') paths.push(String(bytesOf(path)))
      return ''
    })
    .replaceAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g, (_, bytes: string, cut?: string) => {
      if (cut) throw new Error('strace cut a string short')
      strings.push(bytesOf(bytes))
      return ''
    })
  const isWrite = /^p?writev?(?:64|2)?$/.test(name)
  if (!isWrite) paths.push(...strings.map(String))
  return {
    pid,
    name,
    data: isWrite ? Buffer.concat(strings) : Buffer.alloc(0),
    paths,
    numbers: (rest.match(/(?<=[\s,(])\d+(?=[,)\s]|$)/g) ?? []).map(Number),
    flags: rest,
    fd,
  }
}

/** Reads the output of strace: both sides of every call, in the order in which they happened. */
export function readTrace(file: string): Call[] {
  const calls: Call[] = []
  const waiting = new Map<string, Omit<Call, 'at' | 'result'>>()
  const enter = (call: Omit<Call, 'at' | 'result'>) => calls.push({ ...call, at: 'entry', result: 0 })
  const exit = (call: Omit<Call, 'at' | 'result'>, result: string) => {
    const opened = /^(\d+)</.exec(result)
    calls.push({
      ...call,
      at: 'exit',
      fd: call.name === 'openat' && opened ? Number(opened[1]) : call.fd,
      result: Number.parseInt(result, 10),
    })
  }
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [, pid = '', said = ''] = /^(\d+) +(.*)$/s.exec(line) ?? []
    const resumed = /^<\.\.\. (\w+) resumed>.*\) += (.+)$/s.exec(said)
    const unfinished = /^(\w+)\((.*) <unfinished \.\.\.>$/s.exec(said)
    const whole = /^(\w+)\((.*)\) += (.+)$/s.exec(said)
    if (resumed) {
      const call = waiting.get(pid)
      if (call) exit(call, resumed[2] ?? '')
      waiting.delete(pid)
    } else if (unfinished) {
      const call = parsed(pid, unfinished[1] ?? '', unfinished[2] ?? '')
      waiting.set(pid, call)
      enter(call)
    } else if (whole) {
      const call = parsed(pid, whole[1] ?? '', whole[2] ?? '')
      enter(call)
      exit(call, whole[3] ?? '')
    }
  }
  return calls
}
