import { z } from 'zod'
import { answer, command, query } from '../procedure.ts'

/** What making a backup came to: a job's result. */
export interface BackupMade {
  /** The set that the copy belongs to, and the copy's own folder in it. */
  folder: string
  copy: string
  at: string
  lines: number
  files: number
  /** Objects by their SHA-256 that neither the home nor an earlier copy has whole. */
  missing: string[]
  /** Bytes of files that were not there before. */
  written: number
  /** Copies that went, because newer ones stand. */
  removed: number
}

export interface BackupProblem {
  path: string
  what: string
}

/** What reading a copy through found: a job's result. */
export interface BackupVerdict {
  ok: boolean
  copy: string
  at?: string
  lines: number
  files: number
  missing: string[]
  problems: BackupProblem[]
}

/** One set of copies that this home knows. */
export interface BackupPlace {
  set: string
  /** The stick or folder, and the set's own folder in it. */
  folder: string
  path: string
  /** Whether it can be reached now. */
  there: boolean
  /** Whether this home goes on writing to it; not where it was restored from one. */
  own: boolean
  copies: number
  at?: string
  fault?: { code: string; zh: string; en: string }
  /** Keys of erased names that it still holds. */
  owed: number
}

export const everyDays = [0, 1, 7, 30] as const
export type EveryDays = (typeof everyDays)[number]

export interface BackupState {
  folder?: string
  /** 0: only when somebody asks. */
  everyDays: EveryDays
  keep: number
  /** Whether the folder can be reached now. */
  there: boolean
  /** The latest copy of this home that was proved, wherever it lies. */
  lastAt?: string
  /** never: recording for a week and no copy; old: the latest is overdue; failed: the last try was no success. */
  warning?: 'never' | 'old' | 'failed'
  places: BackupPlace[]
  /** This home came out of a backup: it records, and exports nothing before a new epoch. */
  restored: boolean
}

const folder = z.string().min(1).max(4000)

export const backup = {
  'backup.state': query({ input: z.object({}), answer: answer<BackupState>() }),
  'backup.put': command({
    input: z.object({
      folder: folder.optional(),
      everyDays: z.union([z.literal(0), z.literal(1), z.literal(7), z.literal(30)]).optional(),
      keep: z.int().min(1).max(100).optional(),
    }),
    answer: answer<BackupState>(),
  }),
  /** Makes a copy now, in the folder of the settings unless told; a job with BackupMade as its result. */
  'backup.run': command({ input: z.object({ folder: folder.optional() }), answer: answer<{ job: string }>() }),
  /** Reads the latest copy in a folder through, or the one that it is; a job with BackupVerdict as its result. */
  'backup.verify': command({ input: z.object({ folder }), answer: answer<{ job: string }>() }),
}
