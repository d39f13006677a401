import { execFileSync } from 'node:child_process'
import { afterTest } from './after-test.ts'
import { tempFolder } from './temp.ts'

function mount(args: readonly string[], at: string): string {
  execFileSync('mount', [...args, at], { stdio: 'ignore' })
  afterTest(() => pull(at))
  return at
}

/** A stick of so many bytes, in memory. */
export function stick(bytes: number): string {
  return mount(['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs'], tempFolder('stick'))
}

/** The same folder once more, as a disc that can only be read. */
export function disc(folder: string): string {
  const at = mount(['--bind', folder], tempFolder('disc'))
  execFileSync('mount', ['-o', 'remount,ro,bind', at], { stdio: 'ignore' })
  return at
}

/** What somebody does who doesn't wait: whatever is open on it goes on into nothing, its names are gone. */
export function pull(at: string): void {
  try {
    execFileSync('umount', ['-l', at], { stdio: 'ignore' })
  } catch {
    // It was pulled out already.
  }
}

/** Whether this machine lets a test mount anything. */
export function canMount(): boolean {
  try {
    const at = tempFolder('mount')
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=65536', 'tmpfs', at], { stdio: 'ignore' })
    pull(at)
    return true
  } catch {
    return false
  }
}
